"""Rows made by migrations, kept aside then put back as they are stored: no signal fires, nothing is indexed again."""

from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from tests.journal.declencheurs import sans_declencheurs

Copie = dict[str, list[tuple[Any, ...]]]


def copier() -> Copie:
    """Every row of the database, by table."""
    copie = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if lignes := cursor.fetchall():
                copie[table] = lignes
    return copie


def remettre(copie: Copie) -> None:
    """Empty every table, the journal's too, then write `copie` back; sequences go on, so ids stay new."""
    with sans_declencheurs():
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
    with transaction.atomic(), connection.cursor() as cursor:
        for table, lignes in copie.items():
            valeurs = ", ".join(["%s"] * len(lignes[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({valeurs})", lignes)
