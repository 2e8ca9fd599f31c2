import pytest

from charte.organisation.models import Collectivite
from tests.home.factories import accueil, contenu

pytestmark = pytest.mark.django_db


def test_the_manifest_names_the_authority(client):
    collectivite = Collectivite.load()
    collectivite.nom, collectivite.nom_court = "Ville de Clairval", "Clairval"
    collectivite.save()

    reponse = client.get("/manifest.webmanifest")

    assert reponse["Content-Type"] == "application/manifest+json"
    assert reponse.json()["name"] == "Ville de Clairval"
    assert reponse.json()["short_name"] == "Clairval"


def test_robots_keeps_engines_away_from_what_concerns_people(client):
    texte = client.get("/robots.txt").content.decode()

    assert "Disallow: /suivre/" in texte
    assert "Disallow: /deposer/" in texte
    assert "Sitemap: http://testserver/sitemap.xml" in texte


def test_the_sitemap_lists_published_pages(client):
    contenu(accueil(), slug="contact")

    assert "/contact/" in client.get("/sitemap.xml").content.decode()


def test_the_offline_page_says_what_to_do(client):
    accueil()

    assert "réessayez" in client.get("/hors-ligne/").content.decode()


def test_the_style_guide_shows_every_component(client):
    accueil()

    page = client.get("/styleguide/").content.decode()

    assert "Formulaire refusé" in page
    assert "etat--succes" in page


def test_the_service_worker_keeps_the_offline_page_only(client):
    reponse = client.get("/sw.js")
    texte = reponse.content.decode()

    assert reponse["Content-Type"].startswith("text/javascript")
    assert '"/hors\\u002Dligne/"' in texte
    assert "parvis.css" in texte
