"""The soft lock of an act: told, taken over, never for ever; the revision stays the guarantee."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from suivi.demandes import actions
from suivi.demandes.enums import Etat
from suivi.demandes.models import Demande, Verrou
from suivi.demandes.models.verrou import DUREE_DU_VERROU
from suivi.journal.models import Evenement

MOTIFS = {"motif_droit": "Article 4 du règlement", "motif_fait": "Passage trop étroit"}


@pytest.fixture
def instruite(demande, par):
    return actions.prendre_en_charge(demande.pk, par=par)


@pytest.fixture
def occupee(instruite, par_collegue):
    """Amina opened the refusal three minutes ago."""
    actions.poser_verrou(instruite, "refuser", par_collegue)
    Verrou.objects.update(pris_at=timezone.now() - timedelta(minutes=3))
    return instruite


def test_opening_an_act_tells_the_others_on_the_request(client, instruite, collegue, instructeur, acte, ecran):
    client.force_login(collegue.utilisateur)
    client.get(acte(instruite, "refuser"))
    client.force_login(instructeur)
    page = client.get(ecran(instruite)).content.decode()
    assert "Amina Rachedi est en train d’écrire l’acte «\u00a0Refuser\u00a0», depuis moins d’une minute." in page


def test_the_second_agent_reads_since_when_and_may_take_over(agent_client, occupee, acte):
    page = agent_client.get(acte(occupee, "refuser")).content.decode()
    assert "depuis 3\u00a0min" in page
    assert "Prendre la main" in page
    assert "motif_droit" not in page
    response = agent_client.post(reverse("demande_verrou_prendre", args=[occupee.pk, "refuser"]), follow=True)
    assert "motif_droit" in response.content.decode()
    event = Evenement.objects.get(acte="prendre_la_main")
    assert (event.visibilite, event.donnees["a"]) == ("interne", "Amina Rachedi")


def test_what_was_typed_meanwhile_is_kept_and_sent_by_taking_over(agent_client, occupee, acte):
    data = {"revision": occupee.revision, **MOTIFS}
    response = agent_client.post(acte(occupee, "refuser"), data)
    assert response.status_code == 409
    assert "Passage trop étroit" in response.content.decode()
    assert Demande.objects.get(pk=occupee.pk).etat == Etat.EN_INSTRUCTION
    agent_client.post(acte(occupee, "refuser"), {**data, "prendre_la_main": "oui"})
    assert Demande.objects.get(pk=occupee.pk).etat == Etat.REFUSEE


def test_the_revision_still_protects_from_who_took_over(agent_client, occupee, acte, par_collegue):
    stale = occupee.revision
    actions.accepter(occupee.pk, par=par_collegue)
    actions.reprendre(occupee.pk, par=par_collegue, raison="Erreur.")
    response = agent_client.post(acte(occupee, "refuser"), {"revision": stale, **MOTIFS, "prendre_la_main": "oui"})
    assert response.status_code == 409
    assert "Quelqu’un a agi sur cette demande" in response.content.decode()


def test_the_lock_ends_by_itself(agent_client, occupee, acte):
    Verrou.objects.update(vu_at=timezone.now() - DUREE_DU_VERROU)
    assert "motif_droit" in agent_client.get(acte(occupee, "refuser")).content.decode()
    assert not Evenement.objects.filter(acte="prendre_la_main").exists()


@pytest.mark.parametrize("end", ["act", "cancel"])
def test_the_lock_is_freed_by_the_act_or_by_giving_up(agent_client, instruite, acte, end):
    agent_client.get(acte(instruite, "accepter"))
    assert Verrou.objects.count() == 1
    if end == "act":
        agent_client.post(acte(instruite, "accepter"), {"revision": instruite.revision})
    else:
        agent_client.post(reverse("demande_verrou_liberer", args=[instruite.pk]), {"conditions": "à moitié écrit"})
    assert not Verrou.objects.exists()


def test_an_open_page_renews_its_lock_and_learns_that_it_was_taken(client, occupee, collegue, par):
    client.force_login(collegue.utilisateur)
    Verrou.objects.update(vu_at=timezone.now() - timedelta(minutes=10))
    url = reverse("demande_verrou_prolonger", args=[occupee.pk])
    assert client.post(url).json()["phrase"] == ""
    assert Verrou.objects.get().vu_at > timezone.now() - timedelta(minutes=1)
    actions.prendre_la_main(occupee, "accepter", par)
    assert client.post(url).json()["phrase"].startswith("Karim Benali est en train")


def test_a_page_that_was_left_does_not_free_the_lock_of_the_next(agent_client, instruite, acte):
    left = agent_client.get(acte(instruite, "refuser")).context["jeton"]
    now = agent_client.get(acte(instruite, "accepter")).context["jeton"]
    url = reverse("demande_verrou_liberer", args=[instruite.pk])
    agent_client.post(url, {"jeton": left})
    assert Verrou.objects.get().acte == "accepter"
    agent_client.post(url, {"jeton": now})
    assert not Verrou.objects.exists()


def test_an_act_that_is_not_possible_takes_no_lock(agent_client, demande, acte):
    agent_client.get(acte(demande, "clore"))
    assert not Verrou.objects.exists()


def test_a_note_is_never_stopped_by_a_lock(agent_client, occupee, acte):
    agent_client.post(acte(occupee, "noter"), {"revision": occupee.revision, "texte": "Je passe."})
    assert occupee.notes.count() == 1
    assert Verrou.objects.get().agent.nom == "Rachedi"
