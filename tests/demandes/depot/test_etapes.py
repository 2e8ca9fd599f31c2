"""One subject per screen; nothing is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from suivi.demandes.depot.saisie import MESSAGE_NIR

from .conftest import IDENTITE, OBJET
from .fichiers import PNG, fichier

PIECES = "pieces-a-joindre"


def messages_de(reponse) -> str:
    return " ".join(str(message) for message in reponse.context["messages"])


def test_etape_shows_its_rank_its_title_and_one_h1(visiteur):
    page = visiteur.client.get(visiteur.etape("votre-demande")).content.decode()
    assert "Étape 1 sur 3" in page
    assert page.count("<h1") == 1
    assert "Votre demande" in page


def test_right_answers_lead_to_the_next_step_and_are_kept(visiteur):
    reponse = visiteur.repondre("votre-demande", OBJET)
    assert reponse["Location"] == visiteur.etape("vos-coordonnees")
    assert visiteur.demande.reponses == {"objet": OBJET["q-objet"], "jour": "2026-12-03"}


def test_last_step_leads_to_the_summary(visiteur):
    reponse = visiteur.repondre(PIECES, {"q-plan": fichier()})
    assert reponse["Location"] == visiteur.url("depot_recapitulatif")


def test_step_opened_from_the_summary_leads_back_to_it(visiteur):
    adresse = visiteur.etape("votre-demande") + "?retour=recapitulatif"
    assert visiteur.client.post(adresse, OBJET)["Location"] == visiteur.url("depot_recapitulatif")
    assert "Revenir au récapitulatif" in visiteur.client.get(adresse).content.decode()


def test_error_shows_a_summary_that_leads_to_the_field_and_keeps_what_was_typed(visiteur):
    reponse = visiteur.repondre("votre-demande", OBJET | {"q-jour__jour": "31", "q-jour__mois": "2"})
    page = reponse.content.decode()
    assert reponse.status_code == 200
    assert "<title>Erreur&nbsp;: Votre demande" in page
    assert 'href="#id_q-jour__jour"' in page
    assert "data-parvis-focus" in page
    assert "Le 31 février 2026 n’existe pas." in page
    assert OBJET["q-objet"] in page
    assert 'value="31"' in page


def test_error_summary_names_the_question_and_leads_to_its_first_control(visiteur):
    page = visiteur.repondre("votre-demande", {}).content.decode()
    assert '<a href="#id_q-objet">Question objet\u00a0: répondez à cette question.</a>' in page
    assert '<a href="#id_q-jour__jour">Question jour\u00a0: indiquez le jour, le mois et l’année.</a>' in page
    identite = visiteur.repondre("vos-coordonnees", {}).content.decode()
    assert '<a href="#id_q-identite__prenom">Indiquez votre prénom.</a>' in identite


def test_right_answers_are_kept_even_when_another_is_wrong(visiteur):
    visiteur.repondre("votre-demande", OBJET | {"q-jour__mois": "13"})
    assert visiteur.demande.reponses == {"objet": OBJET["q-objet"]}


def test_back_on_a_step_finds_its_answers(visiteur):
    visiteur.repondre("vos-coordonnees", IDENTITE)
    page = visiteur.client.get(visiteur.etape("vos-coordonnees")).content.decode()
    assert 'value="Zoé"' in page
    assert "06 39 98 12 34" in page.replace("\u00a0", " ")


def test_emptied_optional_answer_is_forgotten(visiteur):
    visiteur.repondre(PIECES, {"q-remarque": "Merci", "q-plan": fichier()})
    visiteur.repondre(PIECES, {"q-remarque": ""})
    assert visiteur.demande.reponses["remarque"] is None


def test_html_and_scripts_are_shown_as_text(visiteur):
    visiteur.repondre("votre-demande", OBJET | {"q-objet": "<script>alert('🙂')</script>"})
    page = visiteur.client.get(visiteur.etape("votre-demande")).content.decode()
    assert "<script>alert(" not in page
    assert "&lt;script&gt;alert" in page
    assert "🙂" in page


def test_one_megabyte_of_text_is_refused_plainly(visiteur):
    reponse = visiteur.repondre("votre-demande", OBJET | {"q-objet": "é" * 1_000_000})
    assert "votre texte en compte 1\u202f000\u202f000" in reponse.content.decode()
    assert "objet" not in visiteur.demande.reponses


def test_post_too_heavy_for_the_server_gets_a_page_in_plain_words(visiteur):
    visiteur.client.raise_request_exception = False
    reponse = visiteur.repondre("votre-demande", OBJET | {"q-objet": "é" * 2_000_000})
    assert reponse.status_code == 400
    assert "Votre envoi n’est pas arrivé entier" in reponse.content.decode()


def test_host_that_is_not_ours_gets_nothing(client, demarche, settings):
    settings.ALLOWED_HOSTS = ["parvis.example.org"]
    reponse = client.get(f"/deposer/{demarche.code}/", headers={"host": "evil.example.org"})
    assert (reponse.status_code, reponse.content) == (400, b"")


@pytest.mark.parametrize(
    "faux",
    [
        {"q-identite__telephone": "abc"},
        {"q-identite__courriel": "zoe@@example"},
        {"q-identite__prenom": ""},
        {"q-identite__civilite": "altesse"},
    ],
)
def test_wrong_identity_is_refused(visiteur, faux):
    assert visiteur.repondre("vos-coordonnees", IDENTITE | faux).status_code == 200
    assert "identite" not in visiteur.demande.reponses


def test_social_security_number_is_masked_with_a_warning(visiteur):
    reponse = visiteur.repondre("votre-demande", OBJET | {"q-objet": "Je suis le 1 85 05 78 006 084 91."}, follow=True)
    assert MESSAGE_NIR.format(question="Question objet") in messages_de(reponse)
    assert visiteur.demande.reponses["objet"] == "Je suis le [numéro de sécurité sociale masqué]."


def test_unknown_step_is_not_found(visiteur):
    assert visiteur.client.get(visiteur.etape("inconnue")).status_code == 404


def test_first_step_leads_back_to_the_beginning(visiteur):
    page = visiteur.client.get(visiteur.etape("votre-demande")).content.decode()
    assert f'href="{reverse("depot_commencer", args=[visiteur.demarche.code])}"' in page


def test_pages_of_a_draft_are_never_cached(visiteur):
    assert "no-store" in visiteur.client.get(visiteur.etape("votre-demande"))["Cache-Control"]


def test_form_published_meanwhile_does_not_change_the_draft(visiteur):
    demarche = visiteur.demarche
    demarche.formulaire[0].value["questions"][0].value["libelle"] = "Question reformulée"
    demarche.save_revision().publish()
    page = visiteur.client.get(visiteur.etape("votre-demande")).content.decode()
    assert "Question objet" in page
    assert "reformulée" not in page
    nouvelle = type(visiteur)(visiteur.client, demarche).commencer()
    assert "Question reformulée" in nouvelle.client.get(nouvelle.etape("votre-demande")).content.decode()
    assert nouvelle.demande.version.numero == visiteur.demande.version.numero + 1


def test_plus_tard_keeps_the_right_answers_and_gives_the_link(visiteur):
    reponse = visiteur.repondre("votre-demande", {"q-objet": "À finir", "plus_tard": "1"})
    assert reponse["Location"] == visiteur.url("depot_plus_tard")
    assert visiteur.demande.reponses == {"objet": "À finir"}


@pytest.mark.parametrize("etape", ["votre-demande", "vos-coordonnees", PIECES])
def test_step_page_makes_few_queries(visiteur, django_assert_max_num_queries, etape):
    visiteur.remplir()
    visiteur.client.get(visiteur.etape(etape))
    with django_assert_max_num_queries(7):
        visiteur.client.get(visiteur.etape(etape))


def test_step_page_makes_as_many_queries_with_three_files_as_with_one(visiteur, django_assert_num_queries):
    visiteur.repondre(PIECES, {"q-plan": fichier()})
    visiteur.client.get(visiteur.etape(PIECES))
    with CaptureQueriesContext(connection) as avec_un:
        visiteur.client.get(visiteur.etape(PIECES))
    attendu = len(avec_un)
    visiteur.repondre(PIECES, {"q-plan": [fichier("b.png", PNG), fichier("c.pdf", b"%PDF-1.4 c")], "ajouter": "plan"})
    with django_assert_num_queries(attendu):
        visiteur.client.get(visiteur.etape(PIECES))
