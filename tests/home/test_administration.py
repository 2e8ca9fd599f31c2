import pytest
from django.urls import reverse

from tests.organisation.factories import UtilisateurFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administration(client):
    client.force_login(UtilisateurFactory(first_name="Camille", is_staff=True, is_superuser=True))
    return client


def test_the_first_page_greets_and_says_when_nothing_waits(administration):
    page = administration.get(reverse("wagtailadmin_home")).content.decode()

    assert "Bonjour Camille" in page
    assert "Rien ne vous attend" in page


def test_no_generic_panel_nor_link_to_wagtail_is_left(administration):
    page = administration.get(reverse("wagtailadmin_home")).content.decode()

    for absent in ("guide.wagtail.org", "What's new", "Site summary", "releases/"):
        assert absent not in page


def test_the_back_office_wears_our_colours(administration):
    assert "home/css/admin.css" in administration.get(reverse("wagtailadmin_home")).content.decode()


def test_the_sign_in_form_speaks_french(client):
    page = client.get(reverse("wagtailadmin_login")).content.decode()

    assert "Connexion des agents" in page
    assert "Mot de passe" in page
    assert 'autocomplete="current-password"' in page
    assert ">Password" not in page


def test_a_refused_sign_in_says_what_to_do(client):
    reponse = client.post(reverse("wagtailadmin_login"), {"username": "camille", "password": "faux"})

    assert "ne vont pas ensemble" in reponse.content.decode()


def test_editors_open_the_home_page_and_a_content_page(administration):
    from tests.home.factories import accueil, contenu

    page_accueil = accueil()
    for page in (page_accueil, contenu(page_accueil)):
        assert administration.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
