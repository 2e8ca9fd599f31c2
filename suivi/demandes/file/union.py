"""Bounded sub-queries merged by the database: `SELECT … LIMIT n UNION ALL SELECT … LIMIT n`.

Django's own `union()` refuses ordered and sliced parts on SQLite; wrapped in a sub-select, both engines take them.
"""

from collections.abc import Sequence
from heapq import merge
from itertools import islice

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

TERMES_MAX = 200
"""SQLite compounds 500 selects at most."""


def premieres(branches: Sequence[QuerySet], ordre: tuple[str, ...], limite: int) -> list[int]:
    """Ids of the first `limite` rows of all branches, in the order (`a_traiter_le`, `pk` or `-pk`)."""
    descending = ordre[0].startswith("-")
    fields = [name.removeprefix("-") for name in ordre]
    parts = [_compiler(branche.order_by(*ordre).values_list(*fields)[:limite]) for branche in branches]
    direction = "DESC" if descending else "ASC"
    order = ", ".join(f"{rank} {direction}" for rank, _ in enumerate(fields, 1))
    chunks = (_executer(chunk, f"ORDER BY {order} LIMIT {limite:d}") for chunk in _paquets(parts))
    return [row[-1] for row in islice(merge(*chunks, reverse=descending), limite)]


def compter(branches: Sequence[QuerySet], plafond: int) -> int:
    """How many rows, never reading more than `plafond` + 1 of them."""
    found = 0
    for chunk in _paquets([_compiler(branche.order_by().values_list("pk")[: plafond + 1]) for branche in branches]):
        sql, params = _unir(chunk)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({sql} LIMIT {plafond + 1:d}) AS bornes", params)  # noqa: S608
            found += cursor.fetchone()[0]
        if found > plafond:
            break
    return min(found, plafond + 1)


Partie = tuple[str, tuple]


def _compiler(queryset: QuerySet) -> Partie | None:
    """None when the ORM knows that there is nothing to find."""
    try:
        return queryset.query.sql_with_params()
    except EmptyResultSet:
        return None


def _paquets(parts: list[Partie | None]) -> list[list[Partie]]:
    known = [part for part in parts if part is not None]
    return [known[start : start + TERMES_MAX] for start in range(0, len(known), TERMES_MAX)]


def _unir(parts: list[Partie]) -> Partie:
    sql = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS b{rank}" for rank, (sql, _) in enumerate(parts))  # noqa: S608
    return sql, tuple(value for _, params in parts for value in params)


def _executer(parts: list[Partie], fin: str) -> list[tuple]:
    sql, params = _unir(parts)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} {fin}", params)
        return cursor.fetchall()
