"""Names compared as a clerk compares them: without accents, case, hyphens nor apostrophes."""

import re
import unicodedata

# Letters that NFKD does not split.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def normaliser_nom(nom: str) -> str:
    """« LE GALL-O’Brien » → « le gall o brien »."""
    plie = unicodedata.normalize("NFKD", nom.casefold()).translate(LIGATURES)
    lettres = "".join(c for c in plie if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", lettres).strip()


def cle_nom(prenom: str, nom: str, raison_sociale: str = "") -> str:
    """What two records of one person share: « benali nadia », or the name of the legal entity."""
    return normaliser_nom(raison_sociale or f"{nom} {prenom}")[:200]


def noms_recherches(*noms: str) -> str:
    """Every name under which a person may be looked for, normalised."""
    return normaliser_nom(" ".join(noms))[:300]
