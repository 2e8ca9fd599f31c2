"""One way of reading words, for what is indexed and for what is typed, whatever the database."""

import html
import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

from .mots_vides import MOTS_VIDES

_LIGATURES = (("œ", "oe"), ("æ", "ae"), ("ø", "o"), ("đ", "d"), ("ł", "l"))
_BALISES = re.compile(r"<[^>]+>")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_SEPARATEURS = re.compile(r"[\W_]+")
_local = threading.local()


def plier(texte: str) -> str:
    """Lower case, without accents, ligatures nor punctuation: « L’Œuvre d’ÉTÉ » → « l oeuvre d ete »."""
    # Twice: a mathematical capital only becomes a letter, still a capital, once decomposed.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", texte.casefold()).casefold())
    for ligature, lettres in _LIGATURES:
        folded = folded.replace(ligature, lettres)
    return _SEPARATEURS.sub(" ", _ACCENTS.sub("", folded)).strip()


def dit_quelque_chose(mot: str) -> bool:
    """A folded word worth looking for: no stop word, no lone letter (digits stay)."""
    return mot not in MOTS_VIDES and (len(mot) > 1 or mot.isdigit())


def mots(texte: str) -> list[str]:
    """The folded words of `texte` that say something."""
    return [mot for mot in plier(texte).split() if dit_quelque_chose(mot)]


@lru_cache(maxsize=100_000)
def racine(mot: str) -> str:
    """The stem of a folded word. Numbers and codes are their own stem."""
    return _stemmer().stemWord(mot) if mot.isalpha() else mot


def racines(texte: str) -> list[str]:
    """The stems of the words that say something."""
    return [racine(mot) for mot in mots(texte)]


def sans_balises(source: str) -> str:
    """The text of an HTML source."""
    return html.unescape(_BALISES.sub(" ", source))


def _stemmer():
    # A stemmer keeps the word it works on: one per thread.
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("french")
    return _local.stemmer
