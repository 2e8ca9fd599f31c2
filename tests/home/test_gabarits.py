"""Templates of the frame and of the components: conventions that matter are executed."""

import re
from pathlib import Path

import pytest
from django.conf import settings

GABARITS = settings.BASE_DIR / "templates"
COMPOSANTS = sorted((GABARITS / "components").glob("*.html"))
TOUS = [
    chemin
    for dossier in ("components", "layout", "home", "wagtailadmin")
    for chemin in sorted((GABARITS / dossier).rglob("*.html"))
] + sorted(GABARITS.glob("*.html"))
ESPACE_FAUTIVE = re.compile(r"(?<=[\w)’]) [;:!?»](?=[\s<]|$)|« ")
BALISE = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)


def nom(chemin: Path) -> str:
    return str(chemin.relative_to(GABARITS))


@pytest.mark.parametrize("composant", COMPOSANTS, ids=nom)
def test_a_component_begins_with_the_list_of_its_variables(composant):
    assert composant.read_text().startswith("{% comment %}")


@pytest.mark.parametrize("composant", COMPOSANTS, ids=nom)
def test_the_style_guide_shows_every_component(composant):
    guide = (GABARITS / "home" / "styleguide.html").read_text()

    assert f"components/{composant.name}" in guide


@pytest.mark.parametrize("gabarit", TOUS, ids=nom)
def test_french_punctuation_has_its_no_break_spaces(gabarit):
    texte = BALISE.sub("", gabarit.read_text())

    assert ESPACE_FAUTIVE.findall(texte) == []


@pytest.mark.parametrize("gabarit", TOUS, ids=nom)
def test_plain_words_and_strict_policy(gabarit):
    texte = gabarit.read_text()

    assert "veuillez" not in texte.lower()
    assert " style=" not in texte
    assert " onclick=" not in texte
