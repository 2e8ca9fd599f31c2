"""Keys of the chain. The first signs; the others only verify (rotation: docs/decisions/0030-journal.md)."""

import hashlib
import hmac
from functools import lru_cache

from django.conf import settings


def trousseau() -> dict[str, bytes]:
    """Name of the key → key, in the order of use. The name, written on each line, tells which key signed it.

    Without PARVIS_CLE_JOURNAL the key derives from SECRET_KEY; that one and its fallbacks stay accepted for reading.
    """
    return _deriver((*settings.CLES_JOURNAL, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _deriver(secrets: tuple[str, ...]) -> dict[str, bytes]:
    cles = [hmac.digest(b"parvis.journal", secret.encode(), "sha256") for secret in secrets]
    return {hashlib.sha256(cle).hexdigest()[:16]: cle for cle in cles}


def cle_courante() -> str:
    """Name of the key that signs."""
    return next(iter(trousseau()))


def signer(nom: str, message: bytes) -> str | None:
    """HMAC-SHA256 of `message`, in hexadecimal; None when no key bears this name."""
    cle = trousseau().get(nom)
    return None if cle is None else hmac.new(cle, message, "sha256").hexdigest()
