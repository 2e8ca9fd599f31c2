"""A circuit as a picture: SVG made here, without script nor style sheet; the same is said by a list beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from charte.organisation.models import Service

from ..phrases import duree
from .definition import Circuit, Etape
from .enums import ModeAffectation, Proposition, TypeEtape

LARGEUR, MARGE, BOITE = 720, 24, 430
LIGNE, RESPIRATION, ECART = 22, 14, 40
COTE = MARGE + BOITE + 44
"""Where the notes of a step begin, on its right."""
SIGNES = {
    TypeEtape.INSTRUCTION: "",
    TypeEtape.AVIS: "avis",
    TypeEtape.VALIDATION: "validation",
    TypeEtape.COMMISSION: "commission",
    TypeEtape.RENDEZ_VOUS: "rendez-vous",
}
TRAITS = {
    TypeEtape.INSTRUCTION: "#0b5c63",
    TypeEtape.AVIS: "#b4690e",
    TypeEtape.VALIDATION: "#1f6b3a",
    TypeEtape.COMMISSION: "#5b4b8a",
    TypeEtape.RENDEZ_VOUS: "#8a5a00",
}
ENCRE, DISCRET, PAPIER, FILET = "#1b2a33", "#4c5a62", "#ffffff", "#8b979d"
CARACTERES_BOITE, CARACTERES_NOTE = 52, 26
NBSP = "\u00a0"


@dataclass(frozen=True)
class LigneDeCircuit:
    """One step in words: what the list says and what the picture writes. `notes` stand beside the box."""

    titre: str
    details: tuple[str, ...]
    notes: tuple[str, ...]
    facultative: str = ""


def raconter(circuit: Circuit, noms: Mapping[str, str] | None = None) -> list[LigneDeCircuit]:
    """Each step in plain words. `noms`: departments by code; read from the database, in one query, when not given."""
    names = dict(Service.objects.values_list("code", "nom")) if noms is None else noms
    return [_raconter(etape, names) for etape in circuit.etapes]


def dessiner(circuit: Circuit, titre: str, noms: Mapping[str, str] | None = None) -> SafeString:
    """The picture, accessible by its title and description; every text in it is escaped."""
    lines = raconter(circuit, noms)
    name = slugify(titre) or "circuit"
    parts, y = [], MARGE
    y = _pastille(parts, y, "Demande déposée")
    for etape, line in zip(circuit.etapes, lines, strict=True):
        y = _fleche(parts, y, line.facultative)
        y = _boite(parts, y, etape, line)
    y = _fleche(parts, y, "")
    y = _pastille(parts, y, "Décision")
    described = " Puis ".join(_dire(line) for line in lines)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} {y + MARGE}" role="img" '
        f'aria-labelledby="t-{name} d-{name}" font-family="system-ui, sans-serif" font-size="15">'
        f'<title id="t-{name}">Circuit{NBSP}: {escape(titre)}</title>'
        f'<desc id="d-{name}">{escape(described)}</desc>'
        f'<rect width="{LARGEUR}" height="{y + MARGE}" fill="#fbfaf7"/>'
    )
    return mark_safe(head + "".join(parts) + "</svg>")  # noqa: S308 – every text is escaped just above


def _raconter(etape: Etape, names: Mapping[str, str]) -> LigneDeCircuit:
    where = names.get(etape.service, etape.service) if etape.service else "service de la demande"
    details = [where if not etape.delai else f"{where}, {duree(etape.delai.valeur, etape.delai.unite)}"]
    details += [f"{rank}. {_niveau(niveau, names)}" for rank, niveau in enumerate(etape.niveaux, start=1)]
    if etape.cases:
        details.append(f"{len(etape.cases)} point{'s' if len(etape.cases) > 1 else ''} à vérifier")
    if etape.propose:
        details.append("l’agent propose une décision")
    details += [_regle(regle) for regle in etape.affectations]
    notes = tuple(_avis(avis, names) for avis in etape.avis)
    return LigneDeCircuit(etape.libelle, tuple(details), notes, _facultative(etape))


def _niveau(niveau, names: Mapping[str, str]) -> str:
    return f"{niveau.libelle} ({names.get(niveau.service, niveau.service)})" if niveau.service else niveau.libelle


def _regle(regle) -> str:
    words = {
        ModeAffectation.AGENT: "confiée à un agent nommé",
        ModeAffectation.CHARGE: "confiée à l’agent le moins chargé",
        ModeAffectation.PERSONNE: "le service se la répartit",
    }
    return words[regle.mode] + (", sous condition" if regle.condition else "")


def _avis(avis, names: Mapping[str, str]) -> str:
    who = names.get(avis.service, avis.service) if avis.service else avis.nom
    kind = "" if avis.obligatoire else ", facultatif"
    return f"Avis{NBSP}: {who}{kind}" + (f", {duree(avis.delai.valeur, avis.delai.unite)}" if avis.delai else "")


def _facultative(etape: Etape) -> str:
    if etape.si_proposition:
        return f"si la proposition est {Proposition(etape.si_proposition).label.lower()}"
    return "selon les réponses" if etape.condition else ""


def _dire(line: LigneDeCircuit) -> str:
    optional = f" ({line.facultative})" if line.facultative else ""
    return f"{line.titre}{optional}{NBSP}: {'. '.join((*line.details, *line.notes))}."


def _pastille(parts: list[str], y: int, texte: str) -> int:
    middle = MARGE + BOITE // 2
    parts.append(
        f'<rect x="{middle - 90}" y="{y}" width="180" height="34" rx="17" fill="{ENCRE}"/>'
        f'<text x="{middle}" y="{y + 22}" fill="#fff" text-anchor="middle">{escape(texte)}</text>'
    )
    return y + 34


def _fleche(parts: list[str], y: int, facultative: str) -> int:
    """A step that not every request goes through has a dashed way in, with its reason."""
    middle, end = MARGE + BOITE // 2, y + ECART
    dashed = ' stroke-dasharray="5 4"' if facultative else ""
    parts.append(
        f'<path d="M{middle} {y}V{end - 2}" stroke="{FILET}" stroke-width="2" fill="none"{dashed}/>'
        f'<path d="M{middle - 6} {end - 9}L{middle} {end - 1}L{middle + 6} {end - 9}" stroke="{FILET}" '
        'stroke-width="2" fill="none"/>'
    )
    if facultative:
        parts.append(
            f'<text x="{middle + 14}" y="{y + 24}" fill="{DISCRET}" font-size="13">{escape(facultative)}</text>'
        )
    return end


def _boite(parts: list[str], y: int, etape: Etape, line: LigneDeCircuit) -> int:
    titles = couper(line.titre, CARACTERES_BOITE - 10)
    details = [part for detail in line.details for part in couper(detail, CARACTERES_BOITE)]
    notes = [part for note in line.notes for part in (*couper(note, CARACTERES_NOTE), "")][:-1]
    height = max(len(titles) + len(details), len(notes)) * LIGNE + 2 * RESPIRATION
    colour = TRAITS[TypeEtape(etape.type)]
    dashed = ' stroke-dasharray="6 4"' if etape.is_facultative else ""
    parts.append(
        f'<rect x="{MARGE}" y="{y}" width="{BOITE}" height="{height}" rx="6" fill="{PAPIER}" stroke="{colour}" '
        f'stroke-width="2"{dashed}/><rect x="{MARGE}" y="{y}" width="6" height="{height}" fill="{colour}"/>'
    )
    rows = [(part, ENCRE, ' font-weight="700"') for part in titles] + [(part, DISCRET, "") for part in details]
    for rank, (part, ink, weight) in enumerate(rows, start=1):
        parts.append(_texte(MARGE + 20, y + RESPIRATION + rank * LIGNE - 6, part, ink, weight))
    if sign := SIGNES[TypeEtape(etape.type)]:
        right = MARGE + BOITE - 14
        anchor = ' text-anchor="end" font-size="13"'
        parts.append(_texte(right, y + RESPIRATION + LIGNE - 6, sign, colour, anchor))
    if notes:
        _notes(parts, y, height, notes)
    return y + height


def _notes(parts: list[str], y: int, height: int, notes: list[str]) -> None:
    colour, middle = TRAITS[TypeEtape.AVIS], y + height // 2
    parts.append(
        f'<path d="M{MARGE + BOITE} {middle}H{COTE - 12}" stroke="{colour}" stroke-width="2" fill="none"/>'
        f'<path d="M{COTE - 12} {y + 6}V{y + height - 6}" stroke="{colour}" stroke-width="2" fill="none"/>'
    )
    top = y + (height - len(notes) * LIGNE) // 2
    for rank, part in enumerate(notes, start=1):
        parts.append(_texte(COTE, top + rank * LIGNE - 6, part, ENCRE, ' font-size="14"'))


def _texte(x: int, y: int, texte: str, couleur: str, attributs: str = "") -> str:
    return f'<text x="{x}" y="{y}" fill="{couleur}"{attributs}>{escape(texte)}</text>'


def couper(texte: str, longueur: int) -> list[str]:
    """Lines of at most `longueur` characters, cut between words."""
    lines = [""]
    for word in texte.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) > longueur:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
