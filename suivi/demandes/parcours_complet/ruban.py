"""The ribbon of a path: its clocks and steps on one scale of days, as an SVG made here."""

from datetime import date, timedelta
from html import escape

from django.utils.safestring import SafeString, mark_safe

from charte.modeles.service import date_en_lettres
from demarches.circuits.dessin import ENCRE, FILET, TRAITS, couper

from .moments import Barre, Parcours

LARGEUR, GAUCHE, DROITE = 960, 190, 24
HAUT, RANGEE, EPAISSEUR = 34, 30, 14
COULEURS = {"legal": "#a3262a", "promesse": "#0b5c63", "attente": "#8a5a00", "etape": "#0b5c63", **TRAITS}
CARACTERES = 25


def dessiner_ruban(parcours: Parcours) -> SafeString:
    """Empty without a bar. What it shows is written in the list below it, day by day."""
    if not parcours.barres:
        return mark_safe("")
    scale = _Echelle(parcours.depot, max(barre.fin for barre in parcours.barres))
    height = HAUT + len(parcours.barres) * RANGEE + 34
    parts = [*_graduations(scale, height)]
    for rank, barre in enumerate(parcours.barres):
        parts += _barre(barre, scale, HAUT + rank * RANGEE)
    if parcours.decision:
        parts.append(_decision(parcours.decision, scale, height))
    described = " ".join(
        f"{barre.libelle}, du {date_en_lettres(barre.debut)} au {date_en_lettres(barre.fin)}."
        for barre in parcours.barres
    )
    return mark_safe(  # noqa: S308 – every text is escaped where it is written
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} {height}" role="img" class="parcours__ruban" '
        'aria-labelledby="ruban-titre ruban-texte" font-family="system-ui, sans-serif" font-size="13">'
        f'<title id="ruban-titre">Les délais et les étapes, sur une échelle de jours</title>'
        f'<desc id="ruban-texte">{escape(described)}</desc>{"".join(parts)}</svg>'
    )


class _Echelle:
    """Days to pixels."""

    def __init__(self, debut: date, fin: date) -> None:
        self.debut, self.jours = debut, max((fin - debut).days, 1)

    def x(self, jour: date) -> float:
        share = min(max((jour - self.debut).days / self.jours, 0), 1)
        return round(GAUCHE + share * (LARGEUR - GAUCHE - DROITE), 1)


def _graduations(scale: _Echelle, height: int):
    """A line a week, a fortnight, a month… so that at most a dozen are drawn."""
    step = next((days for days in (1, 7, 14, 30, 61, 122) if scale.jours / days <= 12), 365)
    for days in range(0, scale.jours + 1, step):
        day = scale.debut + timedelta(days=days)
        x = scale.x(day)
        yield f'<path d="M{x} {HAUT - 8}V{height - 30}" stroke="#d9d5cc" stroke-width="1"/>'
        anchor = "start" if days == 0 else "middle"
        yield f'<text x="{x}" y="{HAUT - 14}" fill="#4c5a62" font-size="12" text-anchor="{anchor}">{day:%d/%m}</text>'


def _barre(barre: Barre, scale: _Echelle, y: int):
    start, end = scale.x(barre.debut), scale.x(barre.fin)
    colour = COULEURS.get(barre.nature, FILET)
    label = couper(barre.libelle, CARACTERES)
    text = label[0] + ("…" if len(label) > 1 else "")
    yield f'<text x="{GAUCHE - 12}" y="{y + 12}" fill="{ENCRE}" text-anchor="end">{escape(text)}</text>'
    light = ' fill-opacity="0.25"' if barre.nature in ("legal", "promesse") else ""
    yield (
        f'<rect x="{start}" y="{y}" width="{max(round(end - start, 1), 3)}" height="{EPAISSEUR}" rx="3" '
        f'fill="{colour}"{light}/>'
    )
    if light:
        yield f'<path d="M{end} {y - 3}v{EPAISSEUR + 6}" stroke="{colour}" stroke-width="3"/>'


def _decision(jour: date, scale: _Echelle, height: int) -> str:
    x = scale.x(jour)
    anchor = "end" if x > LARGEUR - 120 else "middle"
    return (
        f'<path d="M{x} {HAUT - 6}V{height - 26}" stroke="{ENCRE}" stroke-width="2" stroke-dasharray="4 3"/>'
        f'<text x="{x}" y="{height - 10}" fill="{ENCRE}" font-weight="700" text-anchor="{anchor}">'
        f"Décision le {jour:%d/%m/%Y}</text>"
    )
