"""How easily a French text is read: Kandel and Moles's adaptation of Flesch (1958), 0 hard to 100 easy."""

import re

from ..recherche.normalisation import sans_balises

PHRASES = re.compile(r"[.!?…:;]+(?:\s|$)|\n+")
MOTS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOYELLES = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE)
MUET = re.compile(r"(?:e|es|ent)$", re.IGNORECASE)
FIN_DE_BLOC = re.compile(r"</(?:p|li|h[1-6])>", re.IGNORECASE)
MOTS_MINIMUM = 30
"""Under that, the figure means nothing."""


def lisibilite(source: str) -> int | None:
    """The score of an HTML source; None when it is too short to be judged."""
    texte = sans_balises(FIN_DE_BLOC.sub(".\n", source))
    mots = MOTS.findall(texte)
    if len(mots) < MOTS_MINIMUM:
        return None
    phrases = max(1, sum(bool(MOTS.search(phrase)) for phrase in PHRASES.split(texte)))
    syllabes = sum(map(_syllabes, mots))
    score = 207 - 1.015 * len(mots) / phrases - 73.6 * syllabes / len(mots)
    return round(min(100, max(0, score)))


def _syllabes(mot: str) -> int:
    """Groups of vowels, a final mute « e » left out."""
    nombre = len(VOYELLES.findall(mot))
    return max(1, nombre - 1 if nombre > 1 and MUET.search(mot) else nombre)
