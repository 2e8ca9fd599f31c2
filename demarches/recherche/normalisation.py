"""One way of reading words, for what is indexed and for what is typed, whatever the database."""

import html
import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

from .mots_vides import MOTS_VIDES

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
_BALISES = re.compile(r"<[^>]+>")
_local = threading.local()


def plier(texte: str) -> str:
    """Lower case, without accents, ligatures nor punctuation: « L’Œuvre d’ÉTÉ » → « l oeuvre d ete »."""
    folded = unicodedata.normalize("NFKD", texte.casefold().translate(_LIGATURES))
    kept = "".join(char if char.isalnum() else " " for char in folded if not unicodedata.combining(char))
    return " ".join(kept.split())


def mots(texte: str) -> list[str]:
    """The folded words of `texte` that say something: no stop word, no lone letter (« F1234 » and digits stay)."""
    return [mot for mot in plier(texte).split() if (len(mot) > 1 or mot.isdigit()) and mot not in MOTS_VIDES]


@lru_cache(maxsize=200_000)
def racine(mot: str) -> str:
    """The stem of a folded word. Numbers and codes are their own stem."""
    if any(char.isdigit() for char in mot):
        return mot
    return _stemmer().stemWord(mot)


def racines(texte: str) -> list[str]:
    """The stems of the words that say something."""
    return [racine(mot) for mot in mots(texte)]


def sans_balises(source: str) -> str:
    """The text of an HTML source."""
    return html.unescape(_BALISES.sub(" ", source))


def _stemmer():
    # A snowball stemmer keeps the word it works on: one per thread.
    if not hasattr(_local, "stemmer"):
        _local.stemmer = snowballstemmer.stemmer("french")
    return _local.stemmer
