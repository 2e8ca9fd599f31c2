"""Summary, deposit, confirmation: once, whatever the browser does."""

import pytest
import time_machine
from django.urls import reverse

from demarches.formulaires.models import VersionFormulaire
from suivi.demandes.depot.parcours import Parcours
from suivi.demandes.enums import Etat
from suivi.demandes.models import Demande

from .conftest import IDENTITE, OBJET
from .fichiers import fichier


def test_summary_shows_every_answer_with_a_link_to_mend_it(visiteur):
    page = visiteur.remplir().client.get(visiteur.url("depot_recapitulatif")).content.decode()
    for attendu in ("Une place pour mon déménagement.", "3 décembre 2026", "Zoé Martin", "scan.pdf", "Sans réponse"):
        assert attendu in page
    for cle in ("votre-demande", "vos-coordonnees", "pieces-a-joindre"):
        assert f"{visiteur.etape(cle)}?retour=recapitulatif" in page
    assert "Déposer ma demande" in page


def test_incomplete_summary_names_the_steps_and_has_no_deposit_button(visiteur):
    visiteur.repondre("vos-coordonnees", IDENTITE)
    page = visiteur.client.get(visiteur.url("depot_recapitulatif")).content.decode()
    assert "Il manque encore des réponses" in page
    assert "Compléter «&nbsp;Votre demande&nbsp;»" in page
    assert "Compléter «&nbsp;Vos coordonnées&nbsp;»" not in page
    assert "Déposer ma demande" not in page


def test_incomplete_draft_cannot_be_filed(visiteur):
    visiteur.deposer("n'importe quoi")
    assert visiteur.demande.etat == Etat.BROUILLON


def test_deposer_files_the_request_and_confirms_it(visiteur):
    reponse = visiteur.remplir().deposer()
    demande = visiteur.demande
    assert reponse["Location"] == visiteur.url("depot_confirmation")
    assert demande.etat == Etat.DEPOSEE
    assert str(demande.usager) == "Zoé Martin"
    page = visiteur.client.get(reponse["Location"]).content.decode()
    assert demande.reference in page
    assert "zoe@example.org" in page
    assert visiteur.url("depot_recepisse") in page


def test_confirmation_says_the_promised_date(visiteur):
    visiteur.remplir().deposer()
    page = visiteur.client.get(visiteur.url("depot_confirmation")).content.decode()
    assert "au plus tard le" in page
    assert str(visiteur.demande.promis_at.year) in page


def test_double_click_gives_one_request_and_the_same_confirmation(visiteur):
    cle = visiteur.remplir().cle()
    premiere = visiteur.deposer(cle)
    reference = visiteur.demande.reference
    seconde = visiteur.deposer(cle)
    assert premiere["Location"] == seconde["Location"]
    assert (Demande.objects.count(), visiteur.demande.reference) == (1, reference)


def test_deposit_retried_after_a_cut_gives_the_same_request(visiteur):
    visiteur.remplir().deposer()
    assert visiteur.deposer("cle-perdue")["Location"] == visiteur.url("depot_confirmation")
    assert Demande.objects.count() == 1


@pytest.mark.parametrize("vue", ["depot_recapitulatif", "depot_plus_tard"])
def test_back_button_after_deposit_leads_to_the_confirmation(visiteur, vue):
    visiteur.remplir().deposer()
    assert visiteur.client.get(visiteur.url(vue))["Location"] == visiteur.url("depot_confirmation")
    assert visiteur.client.get(visiteur.etape("votre-demande"))["Location"] == visiteur.url("depot_confirmation")


def test_answer_sent_after_deposit_from_another_tab_changes_nothing(visiteur):
    visiteur.remplir().deposer()
    reponse = visiteur.repondre("votre-demande", OBJET | {"q-objet": "Autre chose"})
    assert reponse["Location"] == visiteur.url("depot_confirmation")
    assert visiteur.demande.reponses["objet"] == OBJET["q-objet"]


def test_file_sent_after_deposit_from_another_tab_is_not_added(visiteur):
    visiteur.remplir().deposer()
    visiteur.repondre("pieces-a-joindre", {"q-plan": fichier("tard.pdf", b"%PDF-1.4 tard")})
    assert [piece.nom for piece in visiteur.demande.pieces.all()] == ["scan.pdf"]


def test_answers_changed_in_another_tab_are_shown_before_filing(visiteur):
    cle = visiteur.remplir().cle()
    visiteur.repondre("votre-demande", OBJET | {"q-objet": "Deux places"})
    reponse = visiteur.deposer(cle)
    assert reponse.status_code == 200
    assert "Vos réponses ont changé" in reponse.content.decode()
    assert "Deux places" in reponse.content.decode()
    assert visiteur.demande.etat == Etat.BROUILLON
    assert visiteur.deposer()["Location"] == visiteur.url("depot_confirmation")


def test_two_tabs_on_two_steps_keep_both_answers(visiteur):
    visiteur.repondre("vos-coordonnees", IDENTITE)
    visiteur.repondre("votre-demande", OBJET)
    assert set(visiteur.demande.reponses) == {"identite", "objet", "jour"}


def test_two_drafts_of_one_procedure_stay_apart(visiteur):
    second = type(visiteur)(visiteur.client, visiteur.demarche).commencer()
    visiteur.repondre("votre-demande", OBJET)
    assert second.demande.reponses == {}
    second.remplir().deposer()
    assert visiteur.demande.etat == Etat.BROUILLON


def test_confirmation_before_deposit_leads_to_the_next_step(visiteur):
    visiteur.repondre("votre-demande", OBJET)
    assert visiteur.client.get(visiteur.url("depot_confirmation"))["Location"] == visiteur.etape("vos-coordonnees")


def test_answer_become_wrong_since_it_was_typed_is_asked_again(visiteur):
    visiteur.remplir()
    definition = visiteur.demande.version.definition
    definition["etapes"][0]["questions"][1]["reglages"]["periode"] = "future"
    VersionFormulaire.objects.update(definition=definition, empreinte="0" * 64)
    with time_machine.travel("2026-12-04 10:00:00 +01:00"):
        assert [etape.cle for etape in Parcours(visiteur.demande).incompletes()] == ["votre-demande"]


def test_procedure_of_another_code_in_the_address_is_not_found(visiteur):
    adresse = reverse("depot_recapitulatif", args=["AUTRE-CODE", visiteur.uuid])
    assert visiteur.client.get(adresse).status_code == 404


def test_summary_makes_few_queries(visiteur, django_assert_max_num_queries):
    visiteur.remplir()
    visiteur.client.get(visiteur.url("depot_recapitulatif"))
    with django_assert_max_num_queries(7):
        visiteur.client.get(visiteur.url("depot_recapitulatif"))
