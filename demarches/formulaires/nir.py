"""Social security numbers (NIR) typed where nobody asked for them: found and masked.

A local authority may not keep them without a text that allows it (décret n° 2019-341, loi 78-17, art. 30).
"""

import re

MASQUE = "[numéro de sécurité sociale masqué]"

_SEPARATEUR = r"[ \u00a0\u202f.\-]?"
_PARTIES = (
    r"[1-478]",  # sex
    r"\d{2}",  # year of birth
    r"(?:0[1-9]|1[0-2]|[2-3]\d|4[0-2]|[5-9]\d)",  # month, or a code when it is unknown
    r"(?:(?!00)\d{2}|2[AaBb])",  # department
    r"(?!000)\d{3}",  # commune
    r"(?!000)\d{3}",  # order
)
_NIR = re.compile(
    r"(?<![0-9A-Za-z])(?P<corps>"
    + _SEPARATEUR.join(_PARTIES)
    + rf")(?:{_SEPARATEUR}(?P<cle>\d{{2}}))?(?![0-9]|{_SEPARATEUR}[0-9])"
)
_COLLES = re.compile(r"[^0-9AaBb]")


def masquer_nir(texte: str) -> tuple[str, int]:
    """The text with every NIR masked (13 digits, or 15 with a right key), and how many were found."""
    trouves = 0

    def remplacer(trouve: re.Match[str]) -> str:
        nonlocal trouves
        if trouve["cle"] and int(trouve["cle"]) != cle_du_nir(trouve["corps"]):
            return trouve[0]
        trouves += 1
        return MASQUE

    return _NIR.sub(remplacer, texte), trouves


def cle_du_nir(corps: str) -> int:
    """The key, 1 to 97, of the 13 first characters (separators allowed; 2A counts as 19, 2B as 18)."""
    chiffres = _COLLES.sub("", corps).upper().replace("2A", "19", 1).replace("2B", "18", 1)
    return 97 - int(chiffres) % 97
