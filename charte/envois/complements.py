"""Fresh values for a blocked message: what was empty may have been filled since (a phone, an address)."""

from collections.abc import Callable, Mapping
from typing import Any

from .encodage import decoder
from .models import Envoi

Complement = Callable[[Envoi], Mapping[str, Any]]

_COMPLEMENTS: dict[str, Complement] = {}


def declarer_complement(cle: str, complement: Complement) -> None:
    """Register under `cle` where a higher floor finds the present values of a message ({} when not its own)."""
    _COMPLEMENTS[cle] = complement


def valeurs_actuelles(envoi: Envoi) -> dict[str, Any]:
    """The values of the moment, whose empty ones are filled by what the floors above know now."""
    kept = decoder(envoi.valeurs)
    fresh = {name: value for complement in _COMPLEMENTS.values() for name, value in complement(envoi).items()}
    return {**fresh, **{name: value for name, value in kept.items() if value not in (None, "", [])}}
