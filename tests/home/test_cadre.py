import pytest

from charte.organisation.enums import ConformiteAccessibilite
from charte.organisation.models import Collectivite
from home.cadre import cadre
from tests.demarches.factories import CataloguePageFactory
from tests.home.factories import accueil, contenu

pytestmark = pytest.mark.django_db


@pytest.fixture
def page_accueil():
    return accueil()


def test_the_footer_carries_the_exact_accessibility_mention_and_leads_to_the_statement(client, page_accueil):
    collectivite = Collectivite.load()
    collectivite.accessibilite = ConformiteAccessibilite.PARTIELLE
    collectivite.save()
    contenu(page_accueil, title="Déclaration", slug="accessibilite", show_in_menus=True)

    page = client.get("/").content.decode()

    assert '<a href="/accessibilite/">Accessibilité\N{NO-BREAK SPACE}: partiellement conforme</a>' in page


def test_the_mention_stays_when_the_statement_is_not_published(client, page_accueil):
    assert "Accessibilité\N{NO-BREAK SPACE}: non conforme" in client.get("/").content.decode()


def test_content_pages_go_to_the_footer_and_the_others_to_the_menu(client, page_accueil):
    contenu(page_accueil, title="Mentions légales", slug="mentions-legales", show_in_menus=True)
    contenu(page_accueil, title="Cachée", slug="cachee")
    CataloguePageFactory(show_in_menus=True)

    page = client.get("/").content.decode()
    menu, pied = page[: page.index("</header>")], page[page.index("<footer") :]

    assert menu.index("Démarches") < menu.index("Suivre ma demande")
    assert "Mentions légales" in pied
    assert "Cachée" not in page


@pytest.mark.parametrize(("chemin", "courants"), [("/demarches/theme/x/", [True, False]), ("/suivre/", [False, True])])
def test_the_current_part_is_marked_in_the_menu(rf, page_accueil, chemin, courants):
    CataloguePageFactory(show_in_menus=True)

    assert [lien.courant for lien in cadre(rf.get(chemin)).menu] == courants


def test_the_authority_signs_every_page(client, page_accueil):
    collectivite = Collectivite.load()
    collectivite.nom, collectivite.telephone = "Ville de Clairval", "+33199000010"
    collectivite.adresse = "1 place de la Mairie\n99000 Clairval"
    collectivite.save()

    page = client.get("/").content.decode()

    assert "<title>Accueil – Ville de Clairval</title>" in page
    assert "1 place de la Mairie<br>99000 Clairval" in page
    assert 'href="tel:+33-1-99-00-00-10"' in page


def test_no_inline_script_nor_style(client, page_accueil):
    page = client.get("/").content.decode()

    assert "style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
