"""What the editor may not save, with its place; what he is warned of."""

import pytest
from django.core.exceptions import ValidationError

from charte.organisation.enums import Role
from demarches.circuits.verifications import alertes_de_circuit
from demarches.verifications import verifier
from tests.demarches.circuits.factories import avis, etape, niveau, regle, si, validation
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import AgentFactory, HabilitationFactory, ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def erreurs(valider):
    def _erreurs(*etapes):
        with pytest.raises(ValidationError) as refusal:
            valider(*etapes)
        return refusal.value.as_json_data()

    return _erreurs


def a_la_place(trouvees, rang, reglage):
    return " ".join(trouvees["blockErrors"][rang]["blockErrors"][reglage]["messages"])


def test_an_empty_circuit_is_allowed_there_is_none(valider):
    assert len(valider()) == 0


def test_a_sound_circuit_is_saved(valider):
    ServiceFactory(code="VOIRIE")
    saved = valider(
        etape("Étude", propose=True, avis=[avis(service="VOIRIE")]),
        validation(si_proposition="defavorable"),
        etape("Décision"),
    )
    assert len(saved) == 3


@pytest.mark.parametrize(
    ("etapes", "rang", "reglage", "message"),
    [
        ([etape("A", cle="x"), etape("B", cle="x")], 1, "cle", "sert déjà à l’étape 1"),
        ([etape("A", "avis")], 0, "avis", "à qui l’avis est demandé"),
        ([etape("A", avis=[avis()])], 0, "avis", "choisissez un service"),
        ([etape("A", avis=[avis(nom="Expert")])], 0, "avis", "n’a pas de courriel"),
        ([etape("A", avis=[avis(courriel="e@example.org")])], 0, "avis", "qui se trouve à l’adresse"),
        (
            [etape("A", avis=[avis(nom="E", courriel="e@example.org", tacite=True, delai_valeur=None)])],
            0,
            "avis",
            "sans délai",
        ),
        ([etape("A", affectations=[regle("agent")])], 0, "affectations", "nomme un agent"),
        ([etape("A"), validation()], 1, "libelle", "Rien à valider"),
        ([etape("A"), etape("B", si_proposition="favorable")], 1, "si_proposition", "jamais atteinte"),
        ([etape("A", actes=["demander_pieces"])], 0, "actes", "aucun acte permis n’y décide"),
        (
            [etape("A"), etape("B", actes=["demander_pieces"], condition=si("objet", "rempli"))],
            1,
            "actes",
            "peut finir ici",
        ),
    ],
)
def test_what_cannot_work_is_refused_at_its_place(erreurs, etapes, rang, reglage, message):
    assert message in a_la_place(erreurs(*etapes), rang, reglage)


def test_a_circuit_where_every_step_is_optional_is_refused(erreurs):
    assert "gardez-en une" in erreurs(etape("A", condition=si("objet", "rempli")))["messages"][0]


def test_a_validation_without_level_is_refused(erreurs):
    assert "blockErrors" in erreurs(
        etape("A", propose=True), {**validation(), "value": {**validation()["value"], "niveaux": []}}
    )


def test_an_unfinished_circuit_may_be_kept_as_a_draft(bloc):
    kept = bloc.clean_deferred(bloc.to_python([etape("A", "avis")]))
    assert kept[0].value["cle"] == "a"


# With the page ------------------------------------------------------------------------------------------------------


def page_avec(*etapes):
    """Not saved: the tree would refuse it."""
    page = DemarchePageFactory(en_ligne=True)
    page.circuit = list(etapes)
    return page


def refus(*etapes):
    page = page_avec(*etapes)
    with pytest.raises(ValidationError) as refusal:
        verifier(page)
    return " ".join(refusal.value.message_dict["circuit"])


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        (si("inconnue", "egal", "oui"), "inconnue"),
        (si("objet", "superieur", "3"), "ne convient pas"),
        (si("objet", "egal"), "Dites à quoi comparer"),
    ],
)
def test_a_condition_that_the_form_cannot_answer_is_refused_with_its_step(condition, message):
    words = refus(etape("A"), etape("B", condition=condition), etape("C"))
    assert "Étape 2" in words
    assert message in words


def test_a_condition_of_assignment_is_checked_too():
    rules = [regle("charge", condition=si("inconnue", "rempli"))]
    assert "Étape 1" in refus(etape("A", affectations=rules))


def test_a_condition_on_a_question_of_the_form_is_accepted():
    verifier(page_avec(etape("A", condition=si("objet", "rempli")), etape("B")))


def test_a_condition_written_in_words_is_kept_by_its_key():
    page = page_avec(etape("A", condition=si("Que demandez-vous ?", "rempli")), etape("B"))
    verifier(page)
    assert page.circuit[0].value["condition"]["regles"][0]["question"] == "objet"


def test_a_department_that_does_not_exist_is_refused():
    assert "«\u00a0FANTOME\u00a0» n’existe pas" in refus(etape("A", service="FANTOME"))


def test_a_step_that_nobody_can_do_is_told():
    voirie = ServiceFactory(code="VOIRIE", nom="Voirie")
    page = DemarchePageFactory(circuit=[etape("A", service="VOIRIE"), etape("B", role="superviseur")])
    HabilitationFactory(service=page.service, role=Role.INSTRUCTEUR)
    assert alertes_de_circuit(page) == [
        "Étape 1\u00a0: personne ne peut la faire au service «\u00a0Voirie\u00a0».",
        f"Étape 2\u00a0: personne ne peut la faire au service «\u00a0{page.service}\u00a0», comme superviseur.",
    ]
    HabilitationFactory(service=voirie, role=Role.INSTRUCTEUR)
    HabilitationFactory(service=page.service, role=Role.SUPERVISEUR)
    assert alertes_de_circuit(page) == []


def test_a_level_or_an_opinion_that_nobody_can_give_is_told():
    ServiceFactory(code="JURIDIQUE", nom="Juridique")
    steps = [etape("A", propose=True, avis=[avis(service="JURIDIQUE")]), validation(niveau("Visa", "JURIDIQUE"))]
    page = DemarchePageFactory(circuit=steps)
    HabilitationFactory(service=page.service, role=Role.INSTRUCTEUR)
    words = " ".join(alertes_de_circuit(page))
    assert "rendre l’avis au service «\u00a0Juridique" in words
    assert "valider «\u00a0Visa\u00a0»" in words


def test_a_named_agent_who_does_not_instruct_there_is_told():
    agent = AgentFactory()
    page = DemarchePageFactory(circuit=[etape("A", affectations=[regle("agent", agent.code)])])
    HabilitationFactory(service=page.service, role=Role.INSTRUCTEUR)
    assert "la règle ne servira pas" in alertes_de_circuit(page)[0]


def test_steps_longer_than_the_promise_are_told():
    page = DemarchePageFactory(circuit=[etape("A", delai_valeur=10), etape("B", delai_valeur=5)])
    HabilitationFactory(service=page.service, role=Role.INSTRUCTEUR)
    assert "environ 21 jours" in alertes_de_circuit(page)[0]
