"""The words found, marked in a text."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .normalisation import plier, racine

_MOT = re.compile(r"\w+")


def surligner(texte: str, racines: frozenset[str]) -> SafeString:
    """`texte` escaped, with the words of these stems in <mark>."""
    morceaux, fin = [], 0
    for trouve in _MOT.finditer(texte):
        if _is_cherche(trouve[0], racines):
            morceaux += [escape(texte[fin : trouve.start()]), f"<mark>{escape(trouve[0])}</mark>"]
            fin = trouve.end()
    return mark_safe("".join([*morceaux, escape(texte[fin:])]))  # noqa: S308


def _is_cherche(mot: str, racines: frozenset[str]) -> bool:
    plie = plier(mot)
    return len(plie) > 1 and racine(plie) in racines
