"""Once only: a recognised person is offered what she already gave, and nothing is taken without her word."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from suivi.demandes.liens import jeton_de_suivi
from suivi.demandes.models import Demande, PieceJointe, ReutilisationDePiece
from suivi.journal.models import Evenement
from tests.demandes.factories import agir
from tests.demarches.factories import DemarchePageFactory, PieceJustificativeFactory

from .conftest import FORMULAIRE, IDENTITE, OBJET, Visiteur, _etape, _question
from .fichiers import fichier

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return PieceJustificativeFactory(code="PLAN-COMMUN", libelle="Plan", validite_mois=6)


@pytest.fixture
def demarche(service, commune):
    etape = _etape(
        "Pièces à joindre",
        _question("fichier", "plan", taille_max=10, nombre_max=3, piece="", justificatif=commune.pk),
        _question("texte", "remarque", obligatoire=False),
    )
    return DemarchePageFactory(
        en_ligne=True, svr=True, service=service, formulaire=[*FORMULAIRE[:2], etape], code="VOI-ESSAI"
    )


@pytest.fixture
def ancienne(visiteur) -> Demande:
    """Filed, with its file."""
    visiteur.remplir().deposer()
    return visiteur.demande


@pytest.fixture
def reconnue(ancienne, demarche):
    """The same person, come by the link of a message, in another browser."""
    from django.test import Client

    client = Client()
    client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(ancienne)]))
    return Visiteur(client, demarche).commencer()


def reutiliser(visiteur: Visiteur, piece: PieceJointe):
    return visiteur.repondre("pieces-a-joindre", {"reutiliser": f"plan:{piece.uuid}"})


def test_reutiliser_is_offered_to_the_person_recognised(ancienne, reconnue):
    page = reconnue.client.get(reconnue.etape("pieces-a-joindre")).text
    assert "Réutiliser ma pièce du" in page
    assert "L114-8" in page
    assert reconnue.demande.pieces.count() == 0


def test_reutiliser_is_not_offered_to_a_stranger(ancienne, autre_visiteur):
    inconnu = autre_visiteur().commencer()
    assert "Réutiliser" not in inconnu.client.get(inconnu.etape("pieces-a-joindre")).text
    reutiliser(inconnu, ancienne.pieces.get())
    assert inconnu.demande.pieces.count() == 0


def test_reutiliser_keeps_the_consent_and_shares_the_content(ancienne, reconnue):
    origine = ancienne.pieces.get()
    page = reutiliser(reconnue, origine).text

    copie = reconnue.demande.pieces.get()
    assert "est réutilisé, avec votre accord" in page
    assert origine.fichier.name not in page
    assert (copie.fichier.name, copie.empreinte, copie.question) == (origine.fichier.name, origine.empreinte, "plan")
    consentement = copie.reutilisation
    assert (consentement.origine, consentement.reference, consentement.usager) == (
        origine,
        ancienne.reference,
        ancienne.usager,
    )


def test_reutiliser_can_be_taken_back_before_the_deposit(ancienne, reconnue, django_capture_on_commit_callbacks):
    origine = ancienne.pieces.get()
    reutiliser(reconnue, origine)
    copie = reconnue.demande.pieces.get()

    with django_capture_on_commit_callbacks(execute=True):
        reconnue.repondre("pieces-a-joindre", {"retirer": str(copie.uuid)})

    assert not ReutilisationDePiece.objects.exists()
    assert origine.fichier.storage.exists(origine.fichier.name)


def test_reutiliser_is_told_to_the_agent_and_to_the_usager(ancienne, reconnue, admin_client):
    reconnue.repondre("votre-demande", OBJET)
    reconnue.repondre("vos-coordonnees", IDENTITE)
    reutiliser(reconnue, ancienne.pieces.get())
    reconnue.deposer()
    demande = reconnue.demande

    assert ancienne.reference in Evenement.objects.get(dossier=demande.reference, acte="reutiliser_pieces").phrase
    assert f"pour {ancienne.reference}" in admin_client.get(reverse("demande_agent", args=[demande.pk])).text
    reconnue.client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(demande)]))
    suivi = reconnue.client.get(reverse("suivi_demande", args=[demande.reference])).text
    assert "réutilisée avec votre accord" in suivi


def test_reutiliser_needs_a_piece_still_young_enough(ancienne, demarche):
    from django.test import Client

    with travel(timezone.now() + timedelta(days=190)):
        client = Client()
        client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(ancienne)]))
        visiteur = Visiteur(client, demarche).commencer()
        assert "Réutiliser" not in visiteur.client.get(visiteur.etape("pieces-a-joindre")).text


def test_reutiliser_needs_the_file_still_there(ancienne, reconnue):
    piece = ancienne.pieces.get()
    piece.fichier.storage.delete(piece.fichier.name)
    assert "Réutiliser" not in reconnue.client.get(reconnue.etape("pieces-a-joindre")).text
    assert "ne peut plus être réutilisée" in reutiliser(reconnue, piece).text


def test_reutiliser_never_offers_what_another_person_of_the_mailbox_gave(ancienne, demarche, autre_visiteur):
    conjoint = autre_visiteur().commencer()
    conjoint.repondre("votre-demande", OBJET)
    conjoint.repondre("vos-coordonnees", {**IDENTITE, "q-identite__prenom": "Paul"})
    conjoint.repondre("pieces-a-joindre", {"q-plan": fichier("autre.pdf", b"%PDF-1.4\nautre\n%%EOF\n")})
    conjoint.deposer()
    from django.test import Client

    client = Client()
    client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(conjoint.demande)]))
    visiteur = Visiteur(client, demarche).commencer()
    reutiliser(visiteur, ancienne.pieces.get())
    assert visiteur.demande.pieces.count() == 0


def test_a_reused_file_outlives_the_first_one(ancienne, reconnue, commune, django_capture_on_commit_callbacks):
    commune.conservation_mois = 1
    commune.save()
    reutiliser(reconnue, ancienne.pieces.get())
    copie = reconnue.demande.pieces.get()
    agir(ancienne, "retirer")

    with django_capture_on_commit_callbacks(execute=True):
        from suivi.demandes.echeances import traiter_echeances

        done = traiter_echeances(timezone.localdate() + timedelta(days=40))

    assert done["pieces"] == 1
    assert not ancienne.pieces.exists()
    assert copie.fichier.storage.exists(copie.fichier.name)
    assert copie.reutilisation.reference == ancienne.reference
