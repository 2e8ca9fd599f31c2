"""French typography of what editors type: apostrophes, no-break spaces, composed accents."""

import re
import unicodedata

_BALISE = re.compile(r"(\{\{.*?\}\}\}?|https?://\S+)", re.DOTALL)
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_AVANT = re.compile(r"[ \u202f](?=[:;!?»])")
_APRES = re.compile(r"(?<=«)[ \u202f]")


def soigner(texte: str) -> str:
    """Put ’ and no-break spaces where a plain apostrophe or space was typed; tags and links are left alone."""
    composed = unicodedata.normalize("NFC", texte).replace("\r\n", "\n").replace("\r", "\n")
    parts = _BALISE.split(composed)
    return "".join(part if index % 2 else _mend(part) for index, part in enumerate(parts))


def composer(texte: str) -> str:
    """Composed accents and plain line ends only: for an SMS, where ’ and no-break spaces cost."""
    return unicodedata.normalize("NFC", texte).replace("\r\n", "\n").replace("\r", "\n")


def _mend(part: str) -> str:
    part = _APOSTROPHE.sub("’", part)
    return _APRES.sub("\u00a0", _AVANT.sub("\u00a0", part))
