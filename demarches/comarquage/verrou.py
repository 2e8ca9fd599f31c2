"""One import at a time. The lock dies with its process: a crash never blocks the next import."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

CLE = 0x70617276  # « parv »


class ImportEnCours(Exception):
    """Another import runs on this database."""


@contextmanager
def verrou() -> Iterator[None]:
    """PostgreSQL: an advisory lock of the session. SQLite, one machine by nature: a locked file."""
    prendre = _verrou_postgresql if connection.vendor == "postgresql" else _verrou_fichier
    with prendre():
        yield


@contextmanager
def _verrou_postgresql() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [CLE])
        if not cursor.fetchone()[0]:
            raise ImportEnCours
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [CLE])


@contextmanager
def _verrou_fichier() -> Iterator[None]:
    dossier = Path(settings.VAR_DIR)
    dossier.mkdir(parents=True, exist_ok=True)
    with (dossier / "comarquage.verrou").open("w") as fichier:
        try:
            fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ImportEnCours from None
        yield
