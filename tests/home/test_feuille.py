"""The style sheet: what the design fixes is executed here."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

from charte.organisation.contraste import SEUIL_TEXTE, contraste
from charte.organisation.models import Collectivite

BOITE = settings.BASE_DIR / "home" / "toolkit"
STATIQUE = settings.BASE_DIR / "home" / "static" / "home"
LIGNES_MAX = 700
POLICE_MAX = 40_000
SEUIL_TRAIT = 3
"""Borders of fields and focus rings (WCAG 1.4.11)."""

TEXTES = ["encre", "encre-douce", "principale", "principale-forte", "accent", "succes", "alerte", "danger"]
FONDS = ["papier", "surface", "creux"]
INTERDITS = ["/* Error", "crest", "GDS Transport", "marianne", "dsfr", "http:", "https:", "@import"]


def jetons(theme: str) -> dict[str, str]:
    """The colours of jetons.css in one scheme."""
    clair, sombre = (BOITE / "css" / "jetons.css").read_text().split("prefers-color-scheme: dark")
    couleurs = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", clair))
    return couleurs if theme == "clair" else couleurs | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", sombre))


@pytest.mark.parametrize("theme", ["clair", "sombre"])
@pytest.mark.parametrize("fond", FONDS)
@pytest.mark.parametrize("texte", TEXTES)
def test_every_text_is_readable_on_every_surface(theme, texte, fond):
    couleurs = jetons(theme)

    assert contraste(couleurs[texte], couleurs[fond]) >= SEUIL_TEXTE


@pytest.mark.parametrize("theme", ["clair", "sombre"])
@pytest.mark.parametrize("fond", ["principale", "principale-forte", "danger", "danger-forte"])
def test_buttons_are_readable(theme, fond):
    couleurs = jetons(theme)

    assert contraste(couleurs["sur-principale"], couleurs[fond]) >= SEUIL_TEXTE


@pytest.mark.parametrize("theme", ["clair", "sombre"])
@pytest.mark.parametrize("fond", FONDS)
@pytest.mark.parametrize("trait", ["trait", "accent"])
def test_borders_and_the_focus_ring_are_seen_on_every_surface(theme, trait, fond):
    couleurs = jetons(theme)

    assert contraste(couleurs[trait], couleurs[fond]) >= SEUIL_TRAIT


@pytest.mark.parametrize("champ", ["principale", "forte", "accent"])
def test_the_default_colours_of_the_settings_are_those_of_the_sheet(champ):
    jeton = {"principale": "principale", "forte": "principale-forte", "accent": "accent"}[champ]

    assert Collectivite._meta.get_field(f"couleur_{champ}").default == jetons("clair")[jeton]


def test_our_own_css_stays_small_and_in_layers():
    feuilles = list((BOITE / "css").glob("*.css"))

    assert sum(len(feuille.read_text().splitlines()) for feuille in feuilles) < LIGNES_MAX
    assert all("@layer" in feuille.read_text() for feuille in feuilles)


@pytest.mark.parametrize("interdit", INTERDITS)
def test_the_compiled_sheet_borrows_no_brand_and_calls_no_other_site(interdit):
    assert interdit.lower() not in (STATIQUE / "css" / "parvis.css").read_text().lower()


def test_the_compiled_sheet_follows_its_sources():
    """Else: `sh home/toolkit/compiler.sh`."""
    sources = [*sorted(BOITE.glob("*.scss")), *sorted((BOITE / "css").glob("*.css"))]
    empreinte = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()

    assert (BOITE / "empreinte.txt").read_text().strip() == empreinte


@pytest.mark.parametrize("police", sorted((STATIQUE / "polices").glob("*.woff2")), ids=lambda chemin: chemin.stem)
def test_fonts_are_light_and_licensed(police: Path):
    assert police.stat().st_size <= POLICE_MAX
    assert "SIL OPEN FONT LICENSE" in (STATIQUE / "polices" / "LICENSE.txt").read_text()
