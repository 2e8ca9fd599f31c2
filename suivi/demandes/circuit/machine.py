"""The state machine of a request as a picture, from its transitions: one row for each state, what leads out of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from demarches.circuits.dessin import ENCRE, FILET, PAPIER

from ..actes import ACTES
from ..enums import ETAT_PUBLIC, Etat
from ..models import Demande

LARGEUR, MARGE, BOITE, RANG, LIGNE = 760, 24, 170, 16, 34
ALIAS = {
    "completer_deposee": "completer",
    "completer_en_instruction": "completer",
    "constater_accord_implicite": "constater_silence",
    "constater_refus_implicite": "constater_silence",
}
AUTRES = {"deposer": "Déposer"}


@dataclass(frozen=True)
class Fleche:
    """One transition, said by its act."""

    acte: str
    source: Etat
    cible: Etat

    @property
    def libelle(self) -> str:
        return ACTES[self.acte].libelle if self.acte in ACTES else AUTRES[self.acte]


def fleches() -> list[Fleche]:
    """Every transition of the machine, in the order of the states. Read from the code, never written again."""
    found = {
        Fleche(ALIAS.get(one.name, one.name), Etat(one.source), Etat(one.target))
        for one in Demande().get_all_etat_transitions()
    }
    order = {etat: rank for rank, etat in enumerate(Etat)}
    return sorted(found, key=lambda one: (order[one.source], order[one.cible], one.acte))


def dessiner_machine() -> str:
    """An SVG without script; the same is said by the list of `docs/circuits.md`."""
    rows = [(etat, [one for one in fleches() if one.source == etat]) for etat in Etat]
    parts, y = [], MARGE
    for etat, outgoing in rows:
        height = max(len(outgoing), 1) * LIGNE
        parts += _rangee(etat, outgoing, y, height)
        y += height + RANG
    described = " ".join(f"{one.source.label}, {one.libelle}, {one.cible.label}." for one in fleches())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} {y}" role="img" '
        'aria-labelledby="machine-t machine-d" font-family="system-ui, sans-serif" font-size="14">'
        '<title id="machine-t">Les états d’une demande et les actes qui en font changer</title>'
        f'<desc id="machine-d">{escape(described)}</desc><rect width="{LARGEUR}" height="{y}" fill="#fbfaf7"/>'
        f"{''.join(parts)}</svg>\n"
    )


def _rangee(etat: Etat, outgoing: list[Fleche], y: int, height: int) -> Iterator[str]:
    middle = y + height // 2
    last = ENCRE if not outgoing else "#0b5c63"
    two_lines = etat in ETAT_PUBLIC and height > LIGNE
    yield (
        f'<rect x="{MARGE}" y="{y}" width="{BOITE}" height="{height - 8}" rx="6" fill="{PAPIER}" stroke="{last}" '
        f'stroke-width="2"/><text x="{MARGE + 14}" y="{middle - 6 if two_lines else middle + 1}" fill="{ENCRE}" '
        f'font-weight="700">{escape(etat.label)}</text>'
    )
    if two_lines:
        words = ETAT_PUBLIC[etat].label.split(" ou ")[0]
        yield f'<text x="{MARGE + 14}" y="{middle + 14}" fill="#4c5a62" font-size="12">{escape(words)}</text>'
    for rank, one in enumerate(outgoing):
        yield from _fleche(one, y + rank * LIGNE + LIGNE // 2 - 4)


def _fleche(one: Fleche, y: int) -> Iterator[str]:
    start, end = MARGE + BOITE, LARGEUR - MARGE - BOITE
    yield (
        f'<path d="M{start} {y}H{end - 2}" stroke="{FILET}" stroke-width="2"/>'
        f'<path d="M{end - 9} {y - 5}L{end - 1} {y}L{end - 9} {y + 5}" stroke="{FILET}" stroke-width="2" fill="none"/>'
    )
    words = escape(one.libelle)
    width = len(one.libelle) * 7 + 20
    left = (start + end - width) // 2
    yield f'<rect x="{left}" y="{y - 11}" width="{width}" height="22" rx="11" fill="#fbfaf7"/>'
    yield f'<text x="{left + width // 2}" y="{y + 5}" fill="{ENCRE}" text-anchor="middle">{words}</text>'
    yield (
        f'<rect x="{end}" y="{y - 13}" width="{BOITE}" height="26" rx="13" fill="{PAPIER}" stroke="{FILET}"/>'
        f'<text x="{end + 14}" y="{y + 5}" fill="{ENCRE}">{escape(one.cible.label)}</text>'
    )
