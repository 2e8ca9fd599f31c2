"""Answers made ready: nothing personal in the address, judged again, never trusted."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from charte.organisation.enums import Role
from suivi.demandes.liens import jeton_de_suivi
from suivi.demandes.models import Demande, Preremplissage
from suivi.demandes.preremplissage.service import lien, preremplir
from tests.demandes.factories import DemandeFactory

from .conftest import IDENTITE, OBJET, Visiteur

pytestmark = pytest.mark.django_db
ZOE = {"nature": "personne", "prenom": "Zoé", "nom": "Martin", "courriel": "zoe@example.org"}


@pytest.fixture
def prerempli(demarche):
    return preremplir(demarche, {"identite": ZOE, "objet": "Un déménagement"}, origine="le service Voirie")


def suivre(client, adresse: str):
    """Open the link, then begin."""
    chemin = adresse.split("8000", 1)[1] if "8000" in adresse else "/" + adresse.split("/", 3)[3]
    page = client.get(chemin)
    return page, client.post(chemin, {"prerempli": page.context["prerempli_jeton"]}, follow=True)


def test_the_address_holds_nothing_personal(prerempli):
    adresse = lien(prerempli)
    assert not any(mot in adresse for mot in ("Zo", "Martin", "example.org", prerempli.demarche.title))


def test_prerempli_fills_what_can_be_changed(client, prerempli, demarche):
    page, suite = suivre(client, lien(prerempli))
    assert "le service Voirie" in page.text
    demande = Demande.objects.get()
    assert demande.reponses == {"identite": ZOE, "objet": "Un déménagement"}
    assert "Un déménagement" in suite.text
    prerempli.refresh_from_db()
    assert prerempli.usages == 1


def test_prerempli_leaves_out_what_the_form_refuses(client, demarche):
    prerempli = Preremplissage.objects.create(
        demarche=demarche,
        origine="un essai",
        expire_at=timezone.now() + timedelta(days=1),
        reponses={"identite": ["n’importe quoi"], "jour": "2026-02-31", "objet": "Bonne réponse", "disparue": "x"},
    )
    _, suite = suivre(client, lien(prerempli))
    assert Demande.objects.get().reponses == {"objet": "Bonne réponse"}
    assert "n’ont pas pu être reprises" in suite.text


def test_prerempli_ends_on_its_day(client, prerempli):
    adresse = lien(prerempli)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        page = client.get("/" + adresse.split("/", 3)[3])
    assert "ne remplit plus rien" in page.text
    assert "prerempli_jeton" not in page.context or not page.context["prerempli_jeton"]


def test_prerempli_serves_as_often_as_allowed(client, demarche):
    prerempli = preremplir(demarche, {"objet": "x"}, origine="un essai", usages_max=1)
    suivre(client, lien(prerempli))
    page = Client().get("/" + lien(prerempli).split("/", 3)[3])
    assert "ne remplit plus rien" in page.text


@pytest.mark.parametrize("jeton", ["", "faux", "0" * 32 + ":abc:def"])
def test_a_forged_link_fills_nothing(client, demarche, jeton):
    page = client.get(reverse("depot_commencer", args=[demarche.code]), {"prerempli": jeton})
    assert page.status_code == 200
    client.post(reverse("depot_commencer", args=[demarche.code]), {"prerempli": jeton})
    assert Demande.objects.get().reponses == {}


def test_a_link_is_for_its_procedure_only(client, prerempli, service):
    from tests.demarches.factories import DemarchePageFactory

    autre = DemarchePageFactory(en_ligne=True, svr=True, service=service)
    jeton = lien(prerempli).split("prerempli=")[1]
    page = client.get(reverse("depot_commencer", args=[autre.code]), {"prerempli": jeton})
    assert "ne remplit plus rien" in page.text


def test_echus_are_erased(prerempli):
    from suivi.demandes.echeances import traiter_echeances

    traiter_echeances()
    assert Preremplissage.objects.exists()
    Preremplissage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    assert traiter_echeances()["preremplissages"] == 1
    assert not Preremplissage.objects.exists()


def test_an_agent_prepares_a_link_with_the_same_form(client, service, habiliter, demarche):
    client.force_login(habiliter(service, Role.INSTRUCTEUR))
    page = client.post(reverse("prerempli_choisir"), {"demarche": demarche.code}, follow=True)
    assert "Vous préparez un lien prérempli" in page.text
    brouillon = Demande.objects.get()
    agent = Visiteur(client, demarche)
    agent.uuid = brouillon.uuid
    agent.repondre("votre-demande", {"q-objet": "Une benne"})
    agent.repondre("vos-coordonnees", {})
    agent.repondre("pieces-a-joindre", {})
    page = agent.client.get(agent.url("depot_recapitulatif")).text
    assert "Créer le lien" in page
    suite = agent.deposer()

    prerempli = Preremplissage.objects.get()
    assert suite["Location"] == reverse("prerempli_montrer", args=[prerempli.uuid])
    assert prerempli.reponses == {"objet": "Une benne"}
    assert not Demande.objects.exists()
    ecran = client.get(suite["Location"]).text
    assert lien(prerempli).split("prerempli=")[0] in ecran
    client.post(
        suite["Location"], {"jusqu_au": (timezone.localdate() + timedelta(days=3)).isoformat(), "usages_max": "2"}
    )
    prerempli.refresh_from_db()
    assert (timezone.localdate(prerempli.expire_at) - timezone.localdate()).days == 3
    client.post(suite["Location"], {"fermer": "1"})
    assert not Preremplissage.objects.exists()


def test_a_recognised_person_begins_with_her_own_words(client, demarche, visiteur):
    visiteur.remplir().deposer()
    client = Client()
    client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(visiteur.demande)]))
    adresse = reverse("depot_commencer", args=[demarche.code])
    page = client.get(adresse)
    assert visiteur.demande.reference in page.text
    suite = client.post(adresse, {"mes_coordonnees": visiteur.demande.uuid.hex}, follow=True)
    nouvelle = Demande.objects.exclude(pk=visiteur.demande.pk).get()
    assert nouvelle.reponses == {"identite": visiteur.demande.reponses["identite"]}
    assert suite.status_code == 200
    etape = client.get(reverse("depot_etape", args=[demarche.code, nouvelle.uuid, "vos-coordonnees"])).text
    assert f"de votre demande {visiteur.demande.reference}" in etape
    assert 'value="Zoé"' in etape


def test_nobody_else_begins_with_her_words(client, demarche):
    demande = DemandeFactory()
    adresse = reverse("depot_commencer", args=[demarche.code])
    assert demande.reference not in client.get(adresse).text
    client.post(adresse, {"mes_coordonnees": demande.uuid.hex})
    assert Demande.objects.brouillons().get().reponses == {}


def test_the_tracking_page_offers_another_request(visiteur):
    visiteur.repondre("votre-demande", OBJET)
    visiteur.repondre("vos-coordonnees", IDENTITE)
    from .fichiers import fichier

    visiteur.repondre("pieces-a-joindre", {"q-plan": fichier()})
    visiteur.deposer()
    visiteur.client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(visiteur.demande)]))
    assert (
        "Faire une autre démarche"
        in visiteur.client.get(reverse("suivi_demande", args=[visiteur.demande.reference])).text
    )
