"""The authority's own colours as a style sheet, and the same colours made light enough for the dark scheme."""

from charte.organisation.contraste import SEUIL_TEXTE, contraste
from charte.organisation.models import Collectivite

FOND_SOMBRE = "#1f272b"
"""The lightest surface of the dark scheme (`--creux` in jetons.css)."""

PAS = 5
"""Percent of white added at each try."""

FEUILLE = """\
:root{{--principale:{principale};--principale-forte:{forte};--accent:{accent}}}
@media (prefers-color-scheme:dark){{
:root{{--principale:{principale_nuit};--principale-forte:{forte_nuit};--accent:{accent_nuit}}}
}}
"""


def feuille(collectivite: Collectivite) -> str:
    """Content of /identite.css. The light colours were checked when they were saved."""
    principale = pour_la_nuit(collectivite.couleur_principale)
    return FEUILLE.format(
        principale=collectivite.couleur_principale,
        forte=collectivite.couleur_forte,
        accent=collectivite.couleur_accent,
        principale_nuit=principale,
        forte_nuit=eclaircir(principale, 40),
        accent_nuit=pour_la_nuit(collectivite.couleur_accent),
    )


def pour_la_nuit(couleur: str) -> str:
    """`couleur` lightened until its contrast on the dark surfaces reaches 4.5."""
    essais = (eclaircir(couleur, part) for part in range(0, 101, PAS))
    return next(essai for essai in essais if contraste(essai, FOND_SOMBRE) >= SEUIL_TEXTE)


def eclaircir(couleur: str, part: int) -> str:
    """`couleur` (#rrggbb) with `part` percent of white."""
    canaux = (int(couleur[rang : rang + 2], 16) for rang in (1, 3, 5))
    return "#" + "".join(f"{round(canal + (255 - canal) * part / 100):02x}" for canal in canaux)
