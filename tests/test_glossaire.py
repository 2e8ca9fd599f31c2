"""`docs/glossaire.md` names every model and every state."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Choices

from suivi.demandes.enums import Decision, Etat, EtatPublic

GLOSSAIRE = (Path(__file__).resolve().parents[1] / "docs" / "glossaire.md").read_text(encoding="utf-8")
TERMES = set(re.findall(r"`([^`]+)`", GLOSSAIRE))
NOS_APPLICATIONS = ("home", "demarches", "demandes", "journal", "usagers", "envois", "modeles", "organisation")


def nos_modeles() -> list[str]:
    return [model.__name__ for label in NOS_APPLICATIONS for model in apps.get_app_config(label).get_models()]


@pytest.mark.parametrize("name", nos_modeles())
def test_every_model_is_in_the_glossary(name):
    assert name in TERMES, f"Ajoutez {name} à docs/glossaire.md."


@pytest.mark.parametrize("enum", [Etat, EtatPublic, Decision])
def test_every_state_is_in_the_glossary(enum: type[Choices]):
    assert set(enum.values) - TERMES == set()
