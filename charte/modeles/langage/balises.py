"""Cut a text into tags and what stands between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..noms import is_nom
from .erreurs import GabaritInvalide

_FIN_DE_LIGNE = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_GENRES = frozenset("&#^/>!=<$")
_REFUSES = {
    "=": "Le changement de délimiteurs n’est pas permis.",
    "<": "L’héritage de gabarits n’est pas permis.",
    "$": "L’héritage de gabarits n’est pas permis.",
}


@dataclass(frozen=True, slots=True)
class Balise:
    """`genre`: "" (variable), "&" (raw variable), "#", "^", "/", ">" or "!"; text[debut:fin] is the tag."""

    genre: str
    nom: str
    debut: int
    fin: int


def decouper(texte: str) -> Iterator[Balise]:
    """Yield the tags in order; raise at the first one that is not closed or not allowed."""
    position = 0
    while (start := texte.find("{{", position)) >= 0:
        raw = texte.startswith("{{{", start)
        closing = "}}}" if raw else "}}"
        end = texte.find(closing, start + len(closing))
        if end < 0:
            raise GabaritInvalide.at("accolades ouvertes et jamais refermées.", texte, start)
        position = end + len(closing)
        yield _read(texte, start, position, raw)


def _read(texte: str, start: int, end: int, raw: bool) -> Balise:
    content = texte[start + 3 : end - 3] if raw else texte[start + 2 : end - 2]
    kind = "&" if raw else content[:1] if content[:1] in _GENRES else ""
    if kind in _REFUSES:
        raise GabaritInvalide.at(_REFUSES[kind], texte, start)
    name = (content if raw or not kind else content[1:]).strip()
    if kind != "!" and not is_nom(name):
        raise GabaritInvalide.at(_bad_name(name), texte, start)
    return Balise(kind, name, start, end)


def _bad_name(name: str) -> str:
    if not name:
        return "il manque un nom entre les accolades."
    return f"« {name[:40]} » n’est pas un nom de variable : lettres, chiffres, espaces et tirets seulement."


def line_start(texte: str, balise: Balise) -> int | None:
    """Where the line begins if only blanks stand before the tag."""
    start = texte.rfind("\n", 0, balise.debut) + 1
    return start if not texte[start : balise.debut].strip(" \t") else None


def line_end(texte: str, balise: Balise) -> int | None:
    """Where the next line begins if only blanks stand after the tag."""
    match = _FIN_DE_LIGNE.match(texte, balise.fin)
    return match.end() if match else None
