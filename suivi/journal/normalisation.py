"""Data of an event, reduced to what both databases give back exactly as it was written."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from .erreurs import DonneesRefusees

# PostgreSQL stores neither NUL nor a lone surrogate in a text.
IMPOSSIBLES = re.compile("[\x00\ud800-\udfff]")


def texte(valeur: str) -> str:
    """`valeur` without the characters that PostgreSQL refuses."""
    return IMPOSSIBLES.sub("\ufffd", str(valeur))


def normaliser(valeur: Any) -> Any:
    """JSON made of dict, list, str, int, bool and None only.

    Decimal and float become text: a JSON number with a point is not the same on both engines.
    Moments become ISO 8601 in UTC, sets are sorted. Raises `DonneesRefusees` for anything else.
    """
    if valeur is None or isinstance(valeur, bool):
        return valeur
    if isinstance(valeur, Enum):
        return normaliser(valeur.value)
    if isinstance(valeur, int):
        return int(valeur)
    if isinstance(valeur, Mapping):
        return _normaliser_dict(valeur)
    if isinstance(valeur, set | frozenset):
        return sorted(normaliser(element) for element in valeur)
    if isinstance(valeur, list | tuple):
        return [normaliser(element) for element in valeur]
    return texte(_ecrire(valeur))


def _normaliser_dict(valeur: Mapping) -> dict[str, Any]:
    resultat = {texte(cle.value if isinstance(cle, Enum) else cle): normaliser(v) for cle, v in valeur.items()}
    if len(resultat) != len(valeur):
        raise DonneesRefusees("Deux clés des données s’écrivent de la même façon.")
    return resultat


def _ecrire(valeur: Any) -> str:
    if isinstance(valeur, datetime):
        return (valeur.astimezone(UTC) if valeur.tzinfo else valeur).isoformat()
    if isinstance(valeur, date | time):
        return valeur.isoformat()
    if isinstance(valeur, str | Decimal | float | UUID | Promise):
        return str(valeur)
    raise DonneesRefusees(f"Une donnée de type {type(valeur).__name__} n’a pas sa place dans le journal.")
