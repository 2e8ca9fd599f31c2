"""One way of reading words, for what is indexed and for what is typed, whatever the database."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})


def plier(texte: str) -> str:
    """Lower case, without accents, ligatures nor punctuation: « L’Œuvre d’ÉTÉ » → « l oeuvre d ete »."""
    folded = unicodedata.normalize("NFKD", texte.casefold().translate(_LIGATURES))
    kept = "".join(char if char.isalnum() else " " for char in folded if not unicodedata.combining(char))
    return " ".join(kept.split())
