from html import unescape

import pytest

from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory, agir


@pytest.fixture
def browser(client, entrer):
    return lambda demande: entrer(demande, client)


def etat(demande) -> str:
    demande.refresh_from_db()
    return demande.etat


@pytest.mark.parametrize("situation", ["deposee", "incomplete", "en_instruction"])
def test_an_open_request_is_withdrawn_after_a_confirmation(browser, page, situation):
    demande = DemandeFactory(**{situation: True})
    client = browser(demande)
    asked = unescape(client.get(page("suivi_retirer", demande)).content.decode())
    assert "Retirer ma demande" in asked
    assert etat(demande) != "retiree"
    response = client.post(page("suivi_retirer", demande), {"raison": "J’ai déménagé."}, follow=True)
    assert "Votre demande est retirée." in unescape(response.content.decode())
    assert etat(demande) == "retiree"
    event = Evenement.objects.for_dossier(demande.reference).get(acte="retirer")
    assert event.donnees["raison"] == "J’ai déménagé."


@pytest.mark.parametrize("situation", ["acceptee", "refusee", "close", "retiree", "reorientee"])
def test_a_finished_request_is_not_withdrawn(browser, page, situation):
    demande = DemandeFactory(**{situation: True})
    client, before = browser(demande), etat(demande)
    assert client.get(page("suivi_retirer", demande))["Location"] == page("suivi_demande", demande)
    assert "/retirer/" not in client.get(page("suivi_demande", demande)).content.decode()
    client.post(page("suivi_retirer", demande))
    assert etat(demande) == before


def test_a_decision_taken_meanwhile_is_told(browser, page):
    demande = DemandeFactory(en_instruction=True)
    client = browser(demande)
    client.get(page("suivi_retirer", demande))
    agir(demande, "accepter")
    response = client.post(page("suivi_retirer", demande), follow=True)
    assert "n’a pas été retirée" in unescape(response.content.decode())
    assert etat(demande) == "acceptee"


def test_withdrawing_twice_withdraws_once(browser, page):
    demande = DemandeFactory()
    client = browser(demande)
    for _ in range(2):
        client.post(page("suivi_retirer", demande))
    assert Evenement.objects.for_dossier(demande.reference).filter(acte="retirer").count() == 1
