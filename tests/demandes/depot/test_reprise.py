"""A draft is found again by its browser or by its signed link, never by its address alone."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from suivi.demandes.depot import acces
from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.enums import Etat
from suivi.demandes.models import Demande, PieceJointe

from .conftest import OBJET
from .fichiers import fichier

VUES = ("depot_recapitulatif", "depot_confirmation", "depot_recepisse", "depot_plus_tard")


def lien(visiteur) -> str:
    return visiteur.client.get(visiteur.url("depot_plus_tard")).context["lien"]


def chemin(adresse: str) -> str:
    return "/" + adresse.split("/", 3)[3]


@pytest.mark.parametrize("vue", VUES)
def test_another_browser_may_not_open_the_draft(visiteur, autre_visiteur, vue):
    reponse = autre_visiteur().client.get(visiteur.url(vue))
    assert reponse.status_code == 403
    assert "Cet appareil ne peut plus ouvrir ce brouillon" in reponse.content.decode()


def test_another_browser_may_not_write_in_the_draft(visiteur, autre_visiteur):
    assert autre_visiteur().client.post(visiteur.etape("votre-demande"), OBJET).status_code == 403
    assert visiteur.demande.reponses == {}


def test_draft_that_does_not_exist_answers_like_one_of_somebody_else(visiteur, autre_visiteur):
    inconnu = visiteur.url("depot_recapitulatif").replace(str(visiteur.uuid), "00000000-0000-4000-8000-000000000000")
    autre = autre_visiteur().client
    assert autre.get(inconnu).content == autre.get(visiteur.url("depot_recapitulatif")).content


def test_signed_link_reopens_the_draft_where_it_was(visiteur, autre_visiteur):
    visiteur.repondre("votre-demande", OBJET)
    autre = autre_visiteur().client
    assert autre.get(chemin(lien(visiteur)))["Location"] == visiteur.etape("vos-coordonnees")
    assert autre.get(visiteur.etape("votre-demande")).status_code == 200


def test_lost_session_is_mended_by_the_link(visiteur):
    adresse = chemin(lien(visiteur))
    visiteur.client.cookies.clear()
    assert visiteur.client.get(visiteur.etape("votre-demande")).status_code == 403
    assert visiteur.client.get(adresse).status_code == 302
    assert visiteur.client.get(visiteur.etape("votre-demande")).status_code == 200


def test_link_of_a_filed_request_leads_to_its_confirmation(visiteur, autre_visiteur):
    adresse = chemin(lien(visiteur))
    visiteur.remplir().deposer()
    assert autre_visiteur().client.get(adresse)["Location"] == visiteur.url("depot_confirmation")


def test_expired_link_says_so_clearly(visiteur, autre_visiteur, settings):
    adresse = chemin(lien(visiteur))
    with time_machine.travel(timezone.now() + timedelta(days=settings.BROUILLONS_JOURS, minutes=1)):
        reponse = autre_visiteur().client.get(adresse)
    assert reponse.status_code == 410
    assert "Ce lien ne marche plus" in reponse.content.decode()


def test_link_cut_or_forged_is_refused(visiteur, autre_visiteur):
    entier = chemin(lien(visiteur))
    faux = signing.TimestampSigner(salt="autre").sign_object(visiteur.uuid.hex)
    for adresse in (entier[:-5] + "/", reverse("depot_reprendre", args=[faux]), "/deposer/reprendre/x/"):
        reponse = autre_visiteur().client.get(adresse)
        assert reponse.status_code == 404
        assert "Ce lien est incomplet" in reponse.content.decode()


def test_link_of_tracking_does_not_open_a_draft(visiteur, autre_visiteur):
    from suivi.demandes.liens import jeton_de_suivi

    adresse = reverse("depot_reprendre", args=[jeton_de_suivi(visiteur.demande)])
    assert autre_visiteur().client.get(adresse).status_code == 404


def test_oublier_shuts_the_draft_on_this_browser_only(visiteur, autre_visiteur):
    adresse = chemin(lien(visiteur))
    visiteur.client.post(visiteur.url("depot_oublier"))
    assert visiteur.client.get(visiteur.etape("votre-demande")).status_code == 403
    assert autre_visiteur().client.get(adresse).status_code == 302


def test_oublier_is_never_a_link(visiteur):
    assert visiteur.client.get(visiteur.url("depot_oublier")).status_code == 405


def test_session_remembers_a_limited_number_of_drafts(visiteur):
    for _ in range(acces.GARDES + 2):
        type(visiteur)(visiteur.client, visiteur.demarche).commencer()
    assert len(visiteur.client.session[acces.CLE_DE_SESSION]) == acces.GARDES


def test_draft_left_alone_is_deleted_with_its_files_after_the_delay_announced(
    visiteur, settings, django_capture_on_commit_callbacks
):
    visiteur.repondre("pieces-a-joindre", {"q-plan": fichier(), "ajouter": "plan"})
    piece = PieceJointe.objects.get()
    adresse = chemin(lien(visiteur))
    Demande.objects.update(updated_at=timezone.now() - timedelta(days=settings.BROUILLONS_JOURS, minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        traiter_echeances()
    assert not Demande.objects.exists()
    assert not piece.fichier.storage.exists(piece.fichier.name)
    reponse = visiteur.client.get(adresse)
    assert reponse.status_code == 410
    assert "Rien n’avait été déposé" in reponse.content.decode()


def test_draft_still_in_use_and_filed_request_are_not_deleted(visiteur, settings):
    deposee = type(visiteur)(visiteur.client, visiteur.demarche).commencer().remplir()
    deposee.deposer()
    Demande.objects.filter(etat=Etat.DEPOSEE).update(
        updated_at=timezone.now() - timedelta(days=settings.BROUILLONS_JOURS + 1)
    )
    traiter_echeances()
    assert Demande.objects.count() == 2
