"""Requests linked from both sides, and one split in two."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charte.envois.models import Envoi
from suivi.demandes import actions
from suivi.demandes.enums import Etat, NatureLien
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.models import Demande, LienDemande
from suivi.demandes.pieces import joindre
from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory, fichier
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import ServiceFactory


@pytest.fixture
def autre(deposer):
    return deposer()


@pytest.fixture
def voisine(service):
    """Another procedure, of another department."""
    return DemarchePageFactory(en_ligne=True, svr=True, service=ServiceFactory(complet=True, nom="Voirie"))


def test_lier_is_read_on_both_sides(agent_client, demande, autre, par, ecran):
    actions.lier(demande.pk, par=par, reference=autre.reference, nature=NatureLien.DOUBLON)
    assert "Doublon de" in agent_client.get(ecran(demande)).content.decode()
    assert "A pour doublon" in agent_client.get(ecran(autre)).content.decode()
    lines = Evenement.objects.filter(acte="lier")
    assert {(line.dossier, line.visibilite) for line in lines} == {
        (demande.reference, "interne"),
        (autre.reference, "interne"),
    }


def test_lier_from_the_screen_then_undo(agent_client, demande, autre, acte):
    data = {"revision": 0, "nature": "suite", "reference": autre.reference.lower()}
    assert agent_client.post(acte(demande, "lier"), data).status_code == 302
    lien = LienDemande.objects.get()
    assert (lien.source, lien.cible, lien.nature) == (demande, autre, "suite")
    agent_client.post(reverse("demande_lien_oter", args=[autre.pk, lien.pk]))
    assert not LienDemande.objects.exists()
    assert Evenement.objects.filter(acte="delier").count() == 2


def test_the_other_requests_of_the_person_are_proposed(agent_client, demande, autre, acte):
    assert autre.reference in agent_client.get(acte(demande, "lier")).content.decode()


@pytest.mark.parametrize("case", ["itself", "twice", "backwards", "unknown", "hidden"])
def test_a_link_that_makes_no_sense_is_refused(demande, autre, par, case):
    target = autre.reference
    if case == "itself":
        target = demande.reference
    elif case == "twice":
        actions.lier(demande.pk, par=par, reference=target, nature=NatureLien.SUITE)
    elif case == "backwards":
        actions.lier(autre.pk, par=par, reference=demande.reference, nature=NatureLien.SUITE)
    elif case == "unknown":
        target = "2026-0000-0000-0"
    else:
        target = DemandeFactory(deposee=True).reference
    with pytest.raises(ActeRefuse):
        actions.lier(demande.pk, par=par, reference=target, nature=NatureLien.SUITE)


def test_a_linked_request_of_a_hidden_department_shows_its_number_only(agent_client, demande, par, ecran, voisine):
    taken = actions.prendre_en_charge(demande.pk, par=par)
    born = actions.scinder(taken.pk, par=par, demarche=voisine, raison="La voirie répond à part.")
    shown = agent_client.get(ecran(demande)).content.decode()
    assert f"{born.reference}, dans un autre service" in shown
    assert reverse("demande_agent", args=[born.pk]) not in shown


def test_scinder_keeps_the_person_and_the_day_and_has_its_own_clock(deposer, par, voisine):
    received = timezone.now() - timedelta(days=10)
    demande = deposer(moment=received)
    born = actions.scinder(demande.pk, par=par, demarche=voisine, raison="La voirie répond à part.")
    assert born.reference != demande.reference
    assert (born.usager, born.recue_at, born.service) == (demande.usager, received, voisine.service)
    assert born.etat == Etat.DEPOSEE
    assert born.echeance_legale is not None
    assert Envoi.objects.filter(dossier=born.reference, point="deposer_svr").exists()
    assert Demande.objects.get(pk=demande.pk).reponses == demande.reponses


def test_scinder_is_told_to_the_usager_in_both_dossiers(demande, par, voisine):
    born = actions.scinder(demande.pk, par=par, demarche=voisine, raison="La voirie répond à part.")
    first = Evenement.objects.get(dossier=demande.reference, acte="scinder")
    second = Evenement.objects.get(dossier=born.reference, acte="scinder")
    assert (first.visibilite, second.visibilite) == ("usager", "usager")
    assert born.reference in first.phrase
    assert demande.reference in second.phrase


def test_scinder_copies_what_was_chosen_and_nothing_else(demande, par, voisine):
    kept, left = (joindre(demande, fichier(f"{n}.pdf", b"%PDF-1.7\n" + n.encode())) for n in ("plan", "autre"))
    born = actions.scinder(
        demande.pk, par=par, demarche=voisine, raison="À part.", questions=["objet"], pieces=[kept.pk]
    )
    assert [piece.empreinte for piece in born.pieces.all()] == [kept.empreinte]
    assert left.empreinte not in {piece.empreinte for piece in born.pieces.all()}
    assert born.reponses["identite"] == demande.reponses["identite"]
    assert born.reponses.get("objet") == demande.reponses["objet"]


def test_scinder_without_choice_copies_the_identity_only(demande, par, voisine):
    born = actions.scinder(demande.pk, par=par, demarche=voisine, raison="À part.")
    assert set(born.reponses) == {"identite"}


def test_scinder_never_makes_a_request_that_silence_has_decided(deposer, par, service):
    court = DemarchePageFactory(en_ligne=True, svr=True, silence_mois=1, service=service)
    demande = deposer(moment=timezone.now() - timedelta(days=45))
    before = Demande.objects.count()
    with pytest.raises(ActeRefuse, match="déjà décidée par le silence"):
        actions.scinder(demande.pk, par=par, demarche=court, raison="À part.")
    assert Demande.objects.count() == before


def test_scinder_from_the_screen(agent_client, demande, acte, voisine):
    data = {"revision": demande.revision, "demarche": voisine.pk, "raison": "À part.", "questions": ["objet"]}
    response = agent_client.post(acte(demande, "scinder"), data)
    assert response.status_code == 302, response.context["form"].errors
    assert LienDemande.objects.get().nature == NatureLien.SCISSION


def test_what_a_split_made_stays_linked(demande, par, voisine):
    actions.scinder(demande.pk, par=par, demarche=voisine, raison="À part.")
    with pytest.raises(ActeRefuse):
        actions.delier(LienDemande.objects.get().pk, par=par)
