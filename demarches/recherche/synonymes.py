"""Words of the public for words of the administration: those shipped, and over them those of the editors."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from .normalisation import racines

FICHIER = Path(__file__).resolve().parent.parent / "donnees" / "synonymes.json"
Termes = tuple[str, ...]
Synonymes = dict[Termes, list[Termes]]
"""Stems of an expression → stems of each equivalent."""


def eclater(texte: str) -> list[str]:
    """The non-empty parts of « a, b ; c »."""
    return [partie.strip() for partie in texte.replace(";", ",").split(",") if partie.strip()]


@lru_cache(maxsize=1)
def livres() -> dict[str, list[str]]:
    """The shipped synonyms: expression → equivalents."""
    return json.loads(FICHIER.read_text(encoding="utf-8"))


def composer(locaux: Iterable[tuple[str, list[str]]]) -> Synonymes:
    """The shipped synonyms, each replaced by the editors' own for the same expression; an empty one cancels it."""
    composes: Synonymes = {}
    for expression, equivalents in (*livres().items(), *locaux):
        termes = tuple(racines(expression))
        if termes:
            composes[termes] = [stems for texte in equivalents if (stems := tuple(racines(texte)))]
    return composes
