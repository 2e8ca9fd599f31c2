"""Coming in by the number and the code, or by the link; what the pages tell, and do not tell."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from suivi.demandes import actions, travail
from suivi.demandes.liens import SEL, jeton_de_suivi
from suivi.demandes.references import EXEMPLE
from tests.demandes.factories import DemandeFactory

ACCUEIL, CODE = "/suivre/", "/suivre/code/"


def saisir_numero(browser, reference):
    return browser.post(ACCUEIL, {"numero": reference})


def essayer(browser, code):
    return browser.post(CODE, {"code": code}, follow=True)


def texte(response) -> str:
    """The page without what changes at every load."""
    body = response.content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body)


def travailler():
    """What the worker does with the codes asked for."""
    for job in DBTaskResult.objects.filter(task_path__endswith="envoyer_code"):
        travail.envoyer_code.func(*job.args_kwargs["args"])


def test_a_person_comes_in_with_her_number_and_the_code(client, dernier_code, page):
    demande = DemandeFactory()
    assert saisir_numero(client, demande.reference.lower().replace("-", " "))["Location"] == CODE
    travailler()
    code = dernier_code(demande)
    response = client.post(CODE, {"code": f"{code[:3]} {code[3:]}"})
    assert response["Location"] == page("suivi_demande", demande)
    assert demande.reference in texte(client.get(response["Location"]))


def test_the_session_key_changes_when_access_is_granted(client, entrer):
    client.get(ACCUEIL)
    saisir_numero(client, EXEMPLE)
    before = client.session.session_key
    entrer(DemandeFactory())
    assert client.session.session_key != before
    assert not import_module(settings.SESSION_ENGINE).SessionStore().exists(before)


@pytest.mark.parametrize("courriel", ["nadia@example.org", ""])
def test_the_answer_is_the_same_whether_the_request_exists_or_not(courriel):
    demande = DemandeFactory(courriel=courriel)
    known, unknown = Client(), Client()
    first, second = saisir_numero(known, demande.reference), saisir_numero(unknown, EXEMPLE)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    pages = [texte(browser.get(CODE)) for browser in (known, unknown)]
    assert pages[0].replace(demande.reference, "") == pages[1].replace(EXEMPLE, "")


def test_a_wrong_code_says_the_same_whether_the_request_exists_or_not():
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    answers = []
    for reference in (demande.reference, EXEMPLE):
        browser = Client()
        saisir_numero(browser, reference)
        tries = [texte(essayer(browser, "000000")).replace(reference, "") for _ in range(7)]
        answers.append(tries)
    assert answers[0] == answers[1]
    assert "Cinq codes faux" in answers[0][4]


def test_asking_for_a_code_costs_the_same_queries(django_assert_num_queries):
    demande = DemandeFactory()
    for reference in (demande.reference, EXEMPLE):
        browser = Client()
        browser.get(ACCUEIL)
        with django_assert_num_queries(5):
            saisir_numero(browser, reference)


def test_the_code_leaves_from_the_worker_never_from_the_page(client):
    demande = DemandeFactory()
    saisir_numero(client, demande.reference)
    assert demande.codes.count() == 0
    travailler()
    assert demande.codes.count() == 1


@pytest.mark.parametrize(("numero", "erreur"), [("", "Écrivez le numéro"), ("2026", "forme attendue")])
def test_a_number_that_is_no_number_is_explained(client, numero, erreur):
    response = saisir_numero(client, numero)
    assert response["Location"] == ACCUEIL
    assert erreur in texte(client.get(ACCUEIL))
    assert erreur not in texte(client.get(ACCUEIL))
    assert DBTaskResult.objects.filter(task_path__endswith="envoyer_code").count() == 0


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "1234567", "١٢٣٤٥٦"])
def test_a_code_that_is_no_code_is_explained_without_costing_a_try(client, code):
    saisir_numero(client, EXEMPLE)
    assert "six chiffres" in texte(essayer(client, code))
    assert client.session["suivi_essais"] == 0


def test_the_code_page_needs_a_number_first(client):
    assert client.get(CODE)["Location"] == ACCUEIL


def test_the_link_of_a_message_opens_the_request(client, page):
    demande = DemandeFactory()
    response = client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(demande)]))
    assert response["Location"] == page("suivi_demande", demande)
    assert client.get(response["Location"]).status_code == 200


def test_a_forged_link_opens_nothing(client, page):
    mine, other = DemandeFactory(), DemandeFactory()
    payload, _, signature = jeton_de_suivi(mine).partition(":")
    stolen = jeton_de_suivi(other).partition(":")[0]
    for forged in (f"{stolen}:{signature}", payload, "x", f"{payload}:{signature}x"):
        assert client.get(reverse("suivi_ouvrir", args=[forged])).status_code == 404
    assert client.get(page("suivi_demande", other)).status_code == 404


def test_a_link_signed_for_another_use_opens_nothing(client):
    demande = DemandeFactory()
    other_use = signing.TimestampSigner(salt=f"{SEL}.autre").sign_object(demande.uuid.hex, compress=True)
    assert client.get(reverse("suivi_ouvrir", args=[other_use])).status_code == 404


def test_a_link_of_more_than_four_hundred_days_opens_nothing(client):
    token = jeton_de_suivi(DemandeFactory())
    with time_machine.travel(timezone.now() + timedelta(days=400, minutes=1)):
        response = client.get(reverse("suivi_ouvrir", args=[token]))
    assert response.status_code == 404
    assert "plus valable" in texte(response)


def test_the_link_of_a_draft_opens_nothing(client):
    demarche = DemandeFactory().demarche
    draft = actions.commencer_brouillon(demarche)
    assert client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(draft)])).status_code == 404


PAGES = ["suivi_demande", "suivi_completer", "suivi_retirer"]


@pytest.mark.parametrize("nom", PAGES)
def test_another_request_and_no_request_get_the_same_404(client, entrer, page, nom):
    mine, other = DemandeFactory(), DemandeFactory(incomplete=True)
    entrer(mine)
    answers = [client.get(page(nom, other)), client.get(reverse(nom, args=[EXEMPLE]))]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert texte(answers[0]) == texte(answers[1])


@pytest.mark.parametrize("nom", [*PAGES, "suivi_quitter"])
def test_a_session_that_opened_nothing_gets_no_page(client, nom):
    demande = DemandeFactory(incomplete=True)
    args = [] if nom == "suivi_quitter" else [demande.reference]
    assert client.get(reverse(nom, args=args)).status_code in (404, 405)


def test_another_usager_cannot_write(client, entrer, page):
    mine, other = DemandeFactory(), DemandeFactory(incomplete=True)
    entrer(mine)
    asked = other.demandes_de_pieces.get()
    assert client.post(page("suivi_retirer", other)).status_code == 404
    assert client.post(page("suivi_completer", other), {"demande_de_pieces": asked.pk}).status_code == 404
    other.refresh_from_db()
    assert other.etat == "incomplete"


def test_two_requests_can_be_open_in_one_browser(client, entrer, page):
    first, second = DemandeFactory(), DemandeFactory()
    entrer(first)
    entrer(second)
    assert client.get(page("suivi_demande", first)).status_code == 200
    assert client.get(page("suivi_demande", second)).status_code == 200
    listed = texte(client.get(ACCUEIL))
    assert first.reference in listed
    assert second.reference in listed


def test_access_lasts_two_hours(client, entrer, page):
    demande = DemandeFactory()
    entrer(demande)
    with time_machine.travel(timezone.now() + timedelta(minutes=119)):
        assert client.get(page("suivi_demande", demande)).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=121)):
        response = client.get(page("suivi_demande", demande), follow=True)
    assert response.redirect_chain == [(ACCUEIL, 302)]
    assert "au bout de deux heures" in texte(response)
    assert demande.reference in texte(response)


def test_quitter_closes_everything(client, entrer, page):
    demande = DemandeFactory()
    entrer(demande)
    response = client.post(reverse("suivi_quitter"), follow=True)
    assert "Vous avez quitté" in texte(response)
    assert demande.reference not in texte(response)
    assert client.get(page("suivi_demande", demande)).status_code == 404


def test_quitter_keeps_the_agent_connected(client, entrer, django_user_model):
    agent = django_user_model.objects.create_user("agent")
    client.force_login(agent)
    entrer(DemandeFactory())
    client.post(reverse("suivi_quitter"))
    assert client.session["_auth_user_id"] == str(agent.pk)


def test_pages_are_neither_indexed_nor_kept_nor_told(client, entrer, page):
    demande = DemandeFactory(incomplete=True)
    entrer(demande)
    paths = [ACCUEIL, reverse("suivi_ouvrir", args=[jeton_de_suivi(demande)]), page("suivi_completer", demande)]
    for path in [*paths, page("suivi_demande", demande), page("suivi_retirer", demande), "/suivre/inconnue/"]:
        response = client.get(path)
        assert response["Cache-Control"] == "private, no-store", path
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "data", "passes"), [(ACCUEIL, {"numero": EXEMPLE}, 20), (CODE, {"code": "000000"}, 30)]
)
def test_one_address_cannot_try_for_ever(client, settings, path, data, passes):
    settings.LIMITES_ACTIVES = True
    saisir_numero(client, EXEMPLE)
    codes = [client.post(path, data, REMOTE_ADDR=f"192.0.2.{passes}").status_code for _ in range(passes + 1)]
    assert 429 not in codes[:passes]
    assert codes[passes] == 429
