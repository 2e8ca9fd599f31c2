"""Is the text of the source all there? Fragment by fragment, not by counting.

Left out, because they are metadata and not text for a reader: the Dublin Core elements (`dc:…`: title, description,
date and contributors are shown from fields, the others describe the file), `Canal` (always the national site's
address) and `PivotLocal` (a key, replaced by the local department).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .rendu.feuille import DC

METADONNEES = {"Canal", "PivotLocal"}
PERTES_MAX = 20


@dataclass(frozen=True)
class Fidelite:
    """Characters of content read and found again, and the fragments lost (`PERTES_MAX` at most)."""

    texte_lu: int
    texte_rendu: int
    pertes: list[str]


def mesurer(racine: etree._Element, rendus: list[str]) -> Fidelite:
    """Compare the fragments of the source with the rendered ones, each used once."""
    lus = Counter(fragments_source(racine))
    restants = Counter(rendus)
    manquants = lus - restants
    if manquants:
        manquants = _chercher(manquants, restants - lus)
    total = sum(len(f) * n for f, n in lus.items())
    perdu = sum(len(f) * n for f, n in manquants.items())
    return Fidelite(total, total - perdu, [f[:200] for f in manquants][:PERTES_MAX])


def fragments_source(racine: etree._Element) -> Iterator[str]:
    """The text nodes of the content, blanks collapsed."""
    for noeud in racine:
        if isinstance(noeud.tag, str) and not noeud.tag.startswith(DC) and noeud.tag not in METADONNEES:
            yield from fragments(noeud)
        yield from _propre(noeud.tail)
    yield from _propre(racine.text)


def fragments(noeud: etree._Element) -> Iterator[str]:
    """The text nodes under `noeud`, metadata left out."""
    if isinstance(noeud.tag, str) and noeud.tag not in METADONNEES:
        yield from _propre(noeud.text)
        for enfant in noeud:
            yield from fragments(enfant)
            yield from _propre(enfant.tail)


def _propre(texte: str | None) -> Iterator[str]:
    propre = " ".join(texte.split()) if texte else ""
    if propre:
        yield propre


def _chercher(manquants: Counter[str], restants: Counter[str]) -> Counter[str]:
    """Fragments joined on one line are looked for inside what no other fragment explains."""
    reste = "\n".join(restants.elements())
    perdus: Counter[str] = Counter()
    for fragment, nombre in manquants.items():
        perdus[fragment] = max(0, nombre - reste.count(fragment))
    return +perdus
