"""A draft handed over by a code: short, once, for two days; the person's own link still works."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from charte.organisation.enums import Role
from suivi.demandes.models import CodeRelais
from suivi.journal.enums import Canal
from suivi.journal.models import Evenement

from .conftest import IDENTITE, OBJET, Visiteur
from .fichiers import fichier

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(service, habiliter):
    compte = habiliter(service, Role.ACCUEIL)
    client = Client()
    client.force_login(compte)
    client.compte = compte
    return client


def demander_un_code(visiteur: Visiteur) -> str:
    page = visiteur.client.post(visiteur.url("depot_relais"), follow=True)
    return page.context["code_relais"]


def ouvrir(agent: Client, code: str, canal: str = "guichet"):
    return agent.post(reverse("saisie_relais"), {"code": code, "canal": canal})


def test_relayer_gives_the_draft_to_the_agent(visiteur, agent):
    visiteur.repondre("votre-demande", OBJET)
    code = demander_un_code(visiteur)
    assert code not in visiteur.client.get(visiteur.url("depot_plus_tard")).text
    assert not CodeRelais.objects.filter(empreinte__contains=code.replace("-", "")).exists()

    page = ouvrir(agent, code.lower().replace("-", " "), "telephone")
    assert page["Location"] == visiteur.etape("vos-coordonnees")
    assert "vous a donné son code" in agent.get(page["Location"]).text


def test_relayer_files_under_the_name_of_the_agent(visiteur, agent):
    visiteur.repondre("votre-demande", OBJET)
    ouvrir(agent, demander_un_code(visiteur))
    avec_elle = Visiteur(agent, visiteur.demarche)
    avec_elle.uuid = visiteur.uuid
    avec_elle.repondre("vos-coordonnees", IDENTITE)
    avec_elle.repondre("pieces-a-joindre", {"q-plan": fichier()})
    avec_elle.deposer()

    demande = visiteur.demande
    depot = Evenement.objects.get(dossier=demande.reference, acte="deposer")
    assert (depot.canal, depot.agent is not None) == (Canal.GUICHET, True)
    assert "repris avec vous" in Evenement.objects.get(dossier=demande.reference, acte="saisir").phrase


def test_the_person_keeps_her_own_access(visiteur, agent):
    visiteur.repondre("votre-demande", OBJET)
    ouvrir(agent, demander_un_code(visiteur))
    agent.post(visiteur.etape("vos-coordonnees"), IDENTITE)
    page = visiteur.client.get(visiteur.etape("vos-coordonnees"))
    assert "Zoé" in page.text
    assert "Vous saisissez pour quelqu’un" not in page.text
    visiteur.repondre("pieces-a-joindre", {"q-plan": fichier()})
    visiteur.deposer()
    depot = Evenement.objects.get(dossier=visiteur.demande.reference, acte="deposer")
    assert (depot.canal, depot.agent) == (Canal.EN_LIGNE, None)


def test_two_at_once_never_file_what_one_did_not_read(visiteur, agent):
    visiteur.remplir()
    ouvrir(agent, demander_un_code(visiteur))
    lue = visiteur.cle()
    agent.post(visiteur.etape("votre-demande"), {**OBJET, "q-objet": "Changé au guichet."})
    page = visiteur.deposer(lue)
    assert "ont changé depuis" in page.text
    assert "Changé au guichet." in page.text
    assert visiteur.demande.reference is None


def test_the_person_reads_who_opened_her_draft(visiteur, agent):
    ouvrir(agent, demander_un_code(visiteur))
    page = visiteur.client.get(visiteur.url("depot_plus_tard")).text
    assert f"{agent.compte.agent.nom_affiche} a ouvert ce brouillon avec votre code" in page


def test_a_code_serves_once(visiteur, agent):
    code = demander_un_code(visiteur)
    assert ouvrir(agent, code).status_code == 302
    assert "n’ouvre aucun brouillon" in ouvrir(agent, code).text


def test_a_code_ends_after_two_days(visiteur, agent):
    code = demander_un_code(visiteur)
    with time_machine.travel(timezone.now() + timedelta(hours=48, minutes=1)):
        agent.force_login(agent.compte)
        assert "n’ouvre aucun brouillon" in ouvrir(agent, code).text


def test_another_code_replaces_the_first(visiteur, agent):
    ancien = demander_un_code(visiteur)
    nouveau = demander_un_code(visiteur)
    assert "n’ouvre aucun brouillon" in ouvrir(agent, ancien).text
    assert ouvrir(agent, nouveau).status_code == 302


@pytest.mark.parametrize("code", ["", "K7QF-3M9D-X", "K7QF", "éàü", "0000-0000-0"])
def test_a_wrong_code_says_nothing_more(visiteur, agent, code):
    page = ouvrir(agent, code)
    assert page.status_code == 200
    assert not hasattr(visiteur.demande, "saisie")


def test_a_code_opens_nothing_for_another_department(visiteur, habiliter):
    from tests.organisation.factories import ServiceFactory

    client = Client()
    client.force_login(habiliter(ServiceFactory(), Role.ACCUEIL))
    code = demander_un_code(visiteur)
    assert "ne permet pas" in ouvrir(client, code).text
    assert CodeRelais.objects.get().utilise_at is None


def test_the_code_is_for_the_one_who_holds_the_draft(visiteur, autre_visiteur):
    intrus = autre_visiteur()
    assert intrus.client.post(visiteur.url("depot_relais")).status_code == 403
    assert not CodeRelais.objects.exists()
