import pytest
from django.core.checks import Tags, run_checks

from demarches.formulaires.types import TYPES
from demarches.models import DemarchePage
from tests.demarches.factories import FORMULAIRE, DemarchePageFactory


def test_type_without_template_is_an_error(monkeypatch):
    monkeypatch.setattr(type(TYPES["texte"]), "gabarit", "nulle/part.html")
    assert [avis.id for avis in run_checks(tags=[Tags.templates])] == ["demarches.E001"]


def test_types_of_the_house_all_have_their_template():
    assert run_checks(tags=[Tags.templates]) == []


@pytest.mark.django_db
def test_published_form_that_cannot_work_is_told_with_its_place():
    sans_identite = [{**FORMULAIRE[1]}]
    DemarchePageFactory(title="Réserver", formulaire=sans_identite)
    DemarchePageFactory(formulaire=FORMULAIRE)
    avis = run_checks(tags=[Tags.database], databases=["default"])
    assert [a.id for a in avis] == ["demarches.E002"]
    assert avis[0].msg.startswith("Réserver : ")


@pytest.mark.django_db
def test_a_database_not_migrated_yet_is_left_alone(monkeypatch):
    """`migrate` itself runs the checks, before it adds the column that the model already has."""
    DemarchePageFactory(formulaire=[{**FORMULAIRE[1]}])
    monkeypatch.setattr(DemarchePage._meta.get_field("code"), "column", "colonne_a_venir")

    assert run_checks(tags=[Tags.database], databases=["default"]) == []
