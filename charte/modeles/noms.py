"""Names of variables: what may be written, and how two writings of one name meet."""

import re
import unicodedata
from functools import lru_cache

# Letters, digits, spaces, apostrophes and hyphens; never a leading underscore (`__class__`).
NOM = re.compile(r"[^\W_][\w '’ʼ‘`\-\u00a0]*")
_SEPARATEURS = re.compile(r"[\s'’ʼ‘`\-_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


@lru_cache(maxsize=4096)
def plier(nom: str) -> str:
    """« Prénom de l’usager » → `prenom_de_l_usager`: accents, case, apostrophes and spaces do not count."""
    decomposed = unicodedata.normalize("NFKD", nom.strip())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return ".".join(_SEPARATEURS.sub("_", part).strip("_") for part in bare.casefold().translate(_LIGATURES).split("."))


def is_nom(nom: str) -> bool:
    """A name, names joined by dots, or the dot alone (the current item of a list)."""
    nom = unicodedata.normalize("NFC", nom)
    return nom == "." or all(NOM.fullmatch(part) for part in nom.split("."))
