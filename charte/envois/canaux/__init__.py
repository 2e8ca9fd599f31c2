"""Registry of channels: how a message leaves."""

from .base import Canal, EchecDefinitif, EchecTemporaire, Incertitude, Transport
from .courriel import CanalCourriel

CANAUX: dict[str, Canal] = {}


def declarer_canal(canal: Canal) -> Canal:
    """Add or replace a channel (plugins do it in their `ready()`)."""
    CANAUX[canal.cle] = canal
    return canal


declarer_canal(CanalCourriel())

__all__ = ["CANAUX", "Canal", "EchecDefinitif", "EchecTemporaire", "Incertitude", "Transport", "declarer_canal"]
