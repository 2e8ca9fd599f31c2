"""Journal without its guards: to empty a test database, or to play the one who tampers."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from suivi.journal import declencheurs


@contextmanager
def sans_declencheurs() -> Iterator[None]:
    """Drop the guards, then put them back. It takes the owner of the tables: in production, not the application."""
    with connection.cursor() as cursor:
        # PostgreSQL alters no table that still has deferred checks to make.
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        declencheurs.retirer(cursor, connection.vendor)
        yield
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        declencheurs.poser(cursor, connection.vendor)


def alterer(sql: str, *parametres: object) -> int:
    """Number of lines that `sql` changed behind the back of the journal."""
    with sans_declencheurs(), connection.cursor() as cursor:
        cursor.execute(sql, parametres)
        return cursor.rowcount
