"""One at a time looks for a person of this name, and creates her if nobody knows her.

No constraint of the database can say it: namesakes are two people, a couple shares an e-mail.
"""

from hashlib import sha256

from django.db import DEFAULT_DB_ALIAS, connections

from .identite import Identite


def reserver(identite: Identite, using: str = DEFAULT_DB_ALIAS) -> None:
    """Hold this name until the end of the transaction; the others who file under it wait.

    PostgreSQL: an advisory lock. SQLite: a transaction holds the whole base from its start (IMMEDIATE).
    """
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_cle(identite)])


def _cle(identite: Identite) -> int:
    """A signed number of 64 bits; two names on the same one would only wait for each other."""
    empreinte = sha256(f"usagers:{identite.nature}:{identite.cle}".encode()).digest()
    return int.from_bytes(empreinte[:8], signed=True)
