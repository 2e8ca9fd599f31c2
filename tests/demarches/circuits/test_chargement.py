"""The circuits shipped with the demonstration: sound, by themselves and with the form of their procedure."""

import pytest

from charte.organisation import demonstration
from demarches.chargement import charger
from demarches.chargement.source import demarches
from demarches.circuits.chargement import circuit_de_demonstration, codes
from demarches.circuits.verifications import alertes_de_circuit
from demarches.models import DemarchePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    demonstration.charger()
    charger()
    return {page.code: page for page in DemarchePage.objects.select_related("service")}


def test_each_of_the_common_procedures_has_a_circuit():
    assert codes() == {donnees["code"] for donnees in demarches()}


def test_a_procedure_unknown_to_the_file_has_none():
    assert circuit_de_demonstration("INCONNUE") is None


def test_every_circuit_is_loaded_and_warns_of_nothing(catalogue):
    assert all(1 <= len(page.circuit) <= 5 for page in catalogue.values())
    assert {code: alertes for code, page in catalogue.items() if (alertes := alertes_de_circuit(page))} == {}


def test_every_step_tells_the_usager_something(catalogue):
    silent = [
        (code, step.value["libelle"])
        for code, page in catalogue.items()
        for step in page.circuit
        if not step.value["maintenant"]
    ]
    assert silent == []
