import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views.defaults import permission_denied, server_error

from tests.home.factories import accueil

pytestmark = pytest.mark.django_db


def test_a_missing_page_offers_the_search(client):
    accueil()

    reponse = client.get("/introuvable/")

    assert reponse.status_code == 404
    assert 'action="/recherche/"' in reponse.content.decode()


def test_a_refused_page_says_how_to_get_in(rf: RequestFactory):
    reponse = permission_denied(rf.get("/suivre/x/"), PermissionDenied())

    assert reponse.status_code == 403
    assert "Suivre ma demande" in reponse.content.decode()


def test_a_server_error_needs_neither_database_nor_context(rf: RequestFactory, django_assert_num_queries):
    with django_assert_num_queries(0):
        reponse = server_error(rf.get("/"))

    assert reponse.status_code == 500
    assert "Elle vient de nous" in reponse.content.decode()


def test_too_many_tries_says_to_wait(client, settings):
    settings.LIMITES_ACTIVES = True
    settings.LIMITES = {"robots": {"GET": "1/hour"}}
    client.get("/robots.txt")

    reponse = client.get("/robots.txt")

    assert reponse.status_code == 429
    assert "Attendez une heure" in reponse.content.decode()


def test_an_expired_form_says_that_nothing_is_lost(rf: RequestFactory):
    page = render_to_string("403_csrf.html", {"reason": ""}, rf.get("/"))

    assert "ne sont pas perdues" in page
