"""A circuit: keys given once, frozen by its content, walked by the answers."""

import pytest

from demarches.circuits.cheminement import chemin, premiere, suivante
from demarches.circuits.compilation import definir
from demarches.circuits.definition import Circuit
from demarches.circuits.models import VersionCircuit
from demarches.circuits.versions import version_courante
from demarches.formulaires.conditions import CHOIX, lire
from tests.demarches.circuits.factories import avis, case, etape, niveau, regle, si, validation
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import ServiceFactory

pytestmark = pytest.mark.django_db


def complet():
    return [
        etape(
            "Étude du dossier", delai_valeur=5, cases=[case("Plan coté")], propose=True, affectations=[regle("charge")]
        ),
        etape(
            "Voirie", "avis", avis=[avis(nom="Expert", courriel="expert@example.org")], condition=si("lieu", "rempli")
        ),
        validation(niveau("Visa", role="superviseur"), si_proposition="defavorable"),
        etape("Décision", actes=["accepter", "refuser"]),
    ]


def test_saving_gives_each_step_item_and_opinion_a_key(valider):
    circuit = definir(valider(etape("Étude du dossier", cases=[case("Plan coté")]), etape("Étude du dossier")))
    assert [one.cle for one in circuit.etapes] == ["etude_du_dossier", "etude_du_dossier_2"]
    assert circuit.etapes[0].cases[0].cle == "plan_cote"


def test_a_key_is_kept_when_the_label_changes(valider):
    assert definir(valider(etape("Nouveau nom", cle="ancien"))).etapes[0].cle == "ancien"


def test_a_circuit_survives_its_json(bloc):
    circuit = definir(bloc.to_python(complet()))
    again = Circuit.depuis_json(circuit.en_json())
    assert again == circuit
    assert again.empreinte() == circuit.empreinte()


def test_the_same_circuit_gives_the_same_version_and_another_gives_another():
    page = DemarchePageFactory()
    page.circuit = complet()
    first = version_courante(page)
    assert version_courante(page) == first
    page.circuit = [etape("Décision")]
    page.save()
    assert version_courante(page).numero == 2
    assert VersionCircuit.objects.count() == 2
    assert str(first) == "Circuit 1"


def test_a_procedure_without_circuit_has_no_version():
    assert version_courante(DemarchePageFactory()) is None


def test_the_way_follows_the_answers_and_the_proposal(bloc):
    circuit = definir(bloc.to_python(complet()))
    here = {"lieu": lire(CHOIX, "trottoir")}
    assert [one.libelle for one in chemin(circuit, {})] == ["Étude du dossier", "Décision"]
    assert [one.libelle for one in chemin(circuit, here, "defavorable")] == [
        "Étude du dossier",
        "Voirie",
        "Visa",
        "Décision",
    ]
    assert suivante(circuit, "etude_du_dossier", {}).libelle == "Décision"
    assert suivante(circuit, "decision", {}) is None


def test_a_circuit_whose_conditions_are_all_false_still_goes_somewhere(bloc):
    circuit = definir(
        bloc.to_python(
            [etape("Rare", condition=si("lieu", "rempli")), etape("Rare aussi", condition=si("lieu", "rempli"))]
        )
    )
    assert premiere(circuit, {}).libelle == "Rare aussi"


def test_migrations_leave_the_blocks_out():
    from demarches.models import DemarchePage

    *_, kwargs = DemarchePage._meta.get_field("circuit").deconstruct()
    assert kwargs["block_lookup"] == {}


def test_departments_and_agents_are_offered_by_name(bloc):
    service = ServiceFactory(code="VOIRIE", nom="Direction de la voirie")
    field = bloc.child_blocks["instruction"].child_blocks["service"].field
    assert (service.code, service.nom) in [choice for choice in field.choices if choice[0]]


def test_reading_a_circuit_asks_nothing_of_the_database(bloc, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert len(definir(bloc.to_python(complet())).etapes) == 4
