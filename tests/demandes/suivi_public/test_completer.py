"""Answering a request for pieces: nothing is lost, whatever happens."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.utils import timezone

from suivi.demandes.enums import Etat
from suivi.demandes.models import PieceJointe
from suivi.journal.models import Evenement
from tests.demandes.depot.fichiers import PNG
from tests.demandes.factories import PDF, DemandeFactory, agir, fichier


class Reponse:
    """One browser that answers one request for pieces."""

    def __init__(self, client, adresse, demande):
        self.client, self.adresse, self.demande = client, adresse, demande
        self.attendue = demande.demandes_de_pieces.get()
        self.items = list(self.attendue.pieces_demandees.all())

    def donnees(self, *mots, fichiers=(), **boutons) -> dict:
        data = {"demande_de_pieces": self.attendue.pk, **boutons}
        for item, text in zip(self.items, mots, strict=False):
            data[f"mots_{item.pk}"] = text
        for item, uploads in zip(self.items, fichiers, strict=False):
            data[f"fichiers_{item.pk}"] = uploads
        return data

    def poster(self, *mots, fichiers=(), **boutons):
        return self.client.post(self.adresse, self.donnees(*mots, fichiers=fichiers, **(boutons or {"envoyer": "oui"})))

    def poster_et_lire(self, *mots, fichiers=()) -> str:
        """The page shown after a refusal: by a redirection, so that « back » never asks to send again."""
        response = self.poster(*mots, fichiers=fichiers)
        assert response["Location"] == self.adresse
        return texte(self.client.get(self.adresse))

    def etat(self) -> str:
        self.demande.refresh_from_db()
        return self.demande.etat


@pytest.fixture
def reponse(client, entrer, page):
    demande = DemandeFactory(incomplete=True)
    entrer(demande, client)
    return Reponse(client, page("suivi_completer", demande), demande)


def texte(response) -> str:
    return unescape(response.content.decode())


def test_the_form_lists_each_item(reponse):
    shown = texte(reponse.client.get(reponse.adresse))
    assert "Plan coté de la terrasse" in shown
    assert "Règlement municipal, art. 2" in shown
    assert "Attestation d’assurance" in shown
    assert "multiple" in shown


def test_words_and_files_complete_the_request(reponse):
    files = [[fichier("plan.pdf"), fichier("vue.png", PNG)], []]
    response = reponse.poster("", "Je n’ai pas d’assurance.", fichiers=files)
    assert response["Location"] == f"/suivre/{reponse.demande.reference}/"
    assert reponse.etat() == Etat.EN_INSTRUCTION
    plan, assurance = reponse.attendue.pieces_demandees.all()
    assert [piece.nom for piece in plan.fichiers.all()] == ["plan.pdf", "vue.png"]
    assert assurance.reponse == "Je n’ai pas d’assurance."
    event = Evenement.objects.for_dossier(reponse.demande.reference).get(acte="completer")
    assert (event.acteur_libelle, event.canal) == ("L’usager", "en_ligne")


def test_a_missing_item_is_named_and_what_was_given_stays(reponse):
    shown = reponse.poster_et_lire("Une explication", fichiers=[[fichier("plan.pdf")], []])
    assert "Joignez un fichier, ou expliquez-nous" in shown
    assert shown.count("Joignez un fichier, ou expliquez-nous") == 2  # summary and field
    assert "Une explication" in shown
    assert "plan.pdf" in shown
    assert reponse.etat() == Etat.INCOMPLETE
    assert PieceJointe.objects.count() == 1


def test_a_wrong_file_does_not_lose_the_good_ones(reponse):
    files = [[fichier("plan.pdf"), fichier("virus.exe", b"MZ\x90\x00")], [fichier("assurance.pdf", PDF + b"2")]]
    shown = reponse.poster_et_lire("Voici.", "", fichiers=files)
    assert "virus.exe" in shown
    assert reponse.etat() == Etat.INCOMPLETE
    assert sorted(PieceJointe.objects.values_list("nom", flat=True)) == ["assurance.pdf", "plan.pdf"]
    assert "Voici." in shown


def test_after_an_error_the_answer_leaves_without_the_files_again(reponse):
    reponse.poster("", "", fichiers=[[fichier("plan.pdf")], []])
    assert reponse.poster("", "Sans assurance.")["Location"]
    assert reponse.etat() == Etat.EN_INSTRUCTION
    assert PieceJointe.objects.count() == 1


def test_files_are_kept_before_sending_and_words_with_them(reponse):
    response = reponse.poster("Un mot", "", fichiers=[[fichier("plan.pdf")], []], joindre="oui")
    assert response["Location"] == reponse.adresse
    shown = texte(reponse.client.get(reponse.adresse))
    assert "plan.pdf" in shown
    assert "Un mot" in shown
    assert reponse.etat() == Etat.INCOMPLETE


def test_a_file_is_taken_back_before_sending(reponse):
    reponse.poster("Un mot", fichiers=[[fichier("plan.pdf")], []], joindre="oui")
    piece = PieceJointe.objects.get()
    shown = texte(reponse.client.get(reponse.poster("Un autre mot", oter=str(piece.uuid))["Location"]))
    assert PieceJointe.objects.count() == 0
    assert "plan.pdf" not in shown
    assert "Un autre mot" in shown


@pytest.mark.parametrize("oter", ["n’importe quoi", "00000000-0000-4000-8000-000000000000"])
def test_taking_back_an_unknown_file_changes_nothing(reponse, oter):
    assert reponse.poster(oter=oter)["Location"] == reponse.adresse


def test_a_file_of_the_deposit_cannot_be_taken_back(client, entrer, page):
    demande = DemandeFactory(actes=("joindre", "prendre_en_charge", "demander_pieces"))
    entrer(demande, client)
    reponse = Reponse(client, page("suivi_completer", demande), demande)
    reponse.poster(oter=str(demande.pieces.get().uuid))
    assert demande.pieces.count() == 1


def test_the_same_file_chosen_twice_is_kept_once(reponse):
    reponse.poster(fichiers=[[fichier("plan.pdf"), fichier("copie.pdf")], []], joindre="oui")
    assert PieceJointe.objects.count() == 1


def test_a_second_window_with_the_same_answer_is_a_success(reponse):
    first = reponse.poster("Voici.", "Voilà.", fichiers=[[fichier("plan.pdf")], []])
    second = reponse.poster("Voici.", "Voilà.", fichiers=[[fichier("plan.pdf")], []])
    assert first["Location"] == second["Location"]
    assert Evenement.objects.for_dossier(reponse.demande.reference).filter(acte="completer").count() == 1


def test_a_second_window_with_another_answer_is_told_and_loses_nothing(reponse):
    reponse.poster("Voici.", "Voilà.")
    response = reponse.poster("Autre chose", "Voilà.", fichiers=[[], [fichier("police.pdf")]])
    shown = texte(response)
    assert response.status_code == 409
    assert "Nous avons déjà reçu une réponse" in shown
    assert "Autre chose" in shown
    assert "police.pdf" in shown
    assert PieceJointe.objects.count() == 0
    assert reponse.attendue.pieces_demandees.first().reponse == "Voici."


def test_an_answer_to_a_request_that_moved_on_is_told(reponse):
    agir(reponse.demande, "retirer")
    response = reponse.poster("Trop tard")
    assert response.status_code == 409
    assert "votre demande a avancé" in texte(response)
    assert "Trop tard" in texte(response)


def test_an_old_form_never_answers_a_newer_request_for_pieces(reponse):
    old = reponse.donnees("Réponse à l’ancienne", "Oui", envoyer="oui")
    agir(reponse.demande, "completer")
    agir(reponse.demande, "demander_pieces")
    response = reponse.client.post(reponse.adresse, old)
    assert response.status_code == 409
    assert reponse.etat() == Etat.INCOMPLETE


@pytest.mark.parametrize("pk", ["", "abc", "9" * 30])
def test_a_forged_form_is_refused_plainly(reponse, pk):
    response = reponse.client.post(reponse.adresse, {"demande_de_pieces": pk, "envoyer": "oui"})
    assert response.status_code == 409


def test_the_form_of_another_request_answers_nothing(reponse):
    other = DemandeFactory(incomplete=True)
    data = {"demande_de_pieces": other.demandes_de_pieces.get().pk, "envoyer": "oui"}
    assert reponse.client.post(reponse.adresse, data).status_code == 409
    assert other.demandes_de_pieces.get().produite_at is None


def test_going_back_after_the_answer_leads_to_the_request(reponse):
    reponse.poster("Voici.", "Voilà.")
    response = reponse.client.get(reponse.adresse, follow=True)
    assert response.redirect_chain == [(f"/suivre/{reponse.demande.reference}/", 302)]
    assert "Vous avez déjà répondu" in texte(response)


def test_when_nothing_is_asked_the_page_says_so(client, entrer, page):
    demande = DemandeFactory()
    response = entrer(demande, client).get(page("suivi_completer", demande), follow=True)
    assert "Nous ne vous demandons rien" in texte(response)


def test_words_survive_the_end_of_the_access(reponse, entrer):
    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1)):
        response = reponse.client.post(
            reponse.adresse, reponse.donnees("Long texte", "Suite", envoyer="oui"), follow=True
        )
        assert "Ce que vous avez écrit est gardé." in texte(response)
        entrer(reponse.demande, reponse.client)
        assert "Long texte" in texte(reponse.client.get(reponse.adresse))
    assert reponse.etat() == Etat.INCOMPLETE


def test_a_social_security_number_is_masked(reponse):
    response = reponse.poster("Mon numéro est 2 69 05 49 588 157 80.", "Non.")
    assert "masqué" in texte(reponse.client.get(response["Location"]))
    assert "588 157" not in reponse.attendue.pieces_demandees.first().reponse


def test_too_long_words_are_refused_and_kept(reponse):
    shown = reponse.poster_et_lire("a" * 4001, "Non.")
    assert "a" * 4001 in shown
    assert reponse.etat() == Etat.INCOMPLETE


def test_the_form_has_a_bounded_number_of_queries(reponse, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        reponse.client.get(reponse.adresse)
