"""The band « Circuit » on the screen of a request, and what the usager reads meanwhile."""

import pytest
from django.urls import reverse

from suivi.demandes import actions
from suivi.demandes.actes import prochain_acte
from suivi.demandes.enums import EtatPublic
from tests.demandes.circuit.conftest import relire
from tests.demarches.circuits.factories import avis, case, etape, validation

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent_client(client, instructeur):
    client.force_login(instructeur)
    return client


def ecran(demande):
    return reverse("demande_agent", args=[demande.pk])


def test_without_a_circuit_the_screen_says_nothing_of_it(agent_client, demande):
    page = agent_client.get(ecran(demande)).content.decode()
    assert 'id="circuit"' not in page
    assert "Terminer l’étape" not in page


def test_the_band_tells_what_is_done_now_and_next(agent_client, ouvrir, par):
    demande = ouvrir(etape("Étude", cases=[case("Plan coté")]), etape("Visite"), etape("Décision"))
    actions.cocher(demande.pk, par=par, cases=["plan_cote"])
    actions.avancer(demande.pk, par=par)
    rows = agent_client.get(ecran(demande)).context["circuit"]["etapes"]
    assert [(row.etape.libelle, row.mots) for row in rows] == [
        ("Étude", "terminée"),
        ("Visite", "en cours"),
        ("Décision", "à venir"),
    ]


def test_an_act_of_the_step_not_possible_now_says_why(agent_client, ouvrir):
    demande = ouvrir(etape("Étude", cases=[case("Plan coté")]), etape("Décision"))
    page = agent_client.get(ecran(demande)).content.decode()
    assert "Reste à vérifier\u00a0: Plan coté." in page


def test_the_list_is_ticked_from_the_band_and_comes_back_to_it(agent_client, ouvrir):
    demande = ouvrir(etape("Étude", cases=[case("Plan coté"), case("Assurance")]), etape("Décision"))
    response = agent_client.post(reverse("demande_cocher", args=[demande.pk]), {"cases": ["assurance"]})
    assert response.url.endswith("#circuit")
    assert relire(demande).passages.get().cases == ["assurance"]


def test_the_list_of_a_request_of_another_department_is_out_of_reach(client, ouvrir, juridique, agent_de):
    demande = ouvrir(etape("Étude", cases=[case("Plan")]))
    client.force_login(agent_de(juridique).utilisateur)
    assert client.post(reverse("demande_cocher", args=[demande.pk]), {"cases": ["plan"]}).status_code == 404


@pytest.mark.parametrize(
    "cle", ["avancer", "revenir", "renvoyer", "planifier", "demander_avis", "lever_avis", "valider"]
)
def test_every_act_of_the_circuit_has_its_page(agent_client, ouvrir, cle):
    demande = ouvrir(etape("Étude", propose=True), validation(), etape("Décision"))
    assert agent_client.get(reverse("demande_acte", args=[demande.pk, cle])).status_code == 200


@pytest.mark.parametrize("cle", ["avancer", "revenir", "lever_avis", "planifier"])
def test_the_page_of_an_act_stands_without_a_circuit(agent_client, demande, cle):
    assert agent_client.get(reverse("demande_acte", args=[demande.pk, cle])).status_code == 200


def test_avancer_with_a_proposal_from_the_screen(agent_client, ouvrir):
    demande = ouvrir(etape("Étude", propose=True), validation(si_proposition="defavorable"), etape("Décision"))
    address = reverse("demande_acte", args=[demande.pk, "avancer"])
    refused = agent_client.post(address, {"revision": demande.revision, "proposition": "defavorable", "texte": ""})
    assert "Dites pourquoi" in refused.content.decode()
    agent_client.post(address, {"revision": demande.revision, "proposition": "defavorable", "texte": "Trop étroit."})
    assert relire(demande).etape == "visa"
    assert "Trop étroit." in agent_client.get(ecran(demande)).content.decode()


def test_planifier_from_the_screen(agent_client, ouvrir):
    demande = ouvrir(etape("Remise", "rendez_vous"))
    data = {"revision": demande.revision, "jour": "2099-03-12", "heure": "14:30", "lieu": "Guichet 3"}
    agent_client.post(reverse("demande_acte", args=[demande.pk, "planifier"]), data)
    assert "12 mars 2099 à 14 h 30" in agent_client.get(ecran(demande)).content.decode()


def test_a_meeting_is_awaited_in_the_public_words(ouvrir):
    assert ouvrir(etape("Remise", "rendez_vous")).etat_public == EtatPublic.EN_ATTENTE


def test_the_usager_reads_what_happens_now_and_who_is_at_work(agent_client, ouvrir, voirie):
    demande = ouvrir(etape("Visite", service="VOIRIE", maintenant="Nous mesurons le trottoir."))
    page = agent_client.get(reverse("demande_vue_usager", args=[demande.pk])).content.decode()
    assert "Nous mesurons le trottoir." in page
    assert "Direction de la voirie" in page


def test_the_register_says_the_step(ouvrir):
    assert prochain_acte(ouvrir(etape("Visite technique"))) == "Visite technique"


def test_the_band_costs_a_bounded_number_of_queries(
    agent_client, ouvrir, par, voirie, charte, django_assert_max_num_queries
):
    asked = [avis(f"Question {rank}", service="VOIRIE", obligatoire=False) for rank in range(8)]
    demande = ouvrir(etape("Étude", avis=asked, cases=[case(f"Point {rank}") for rank in range(8)]), etape("Décision"))
    agent_client.get(ecran(demande))
    with django_assert_max_num_queries(66):
        agent_client.get(ecran(demande))
