import pytest
from wagtail.models import Site

from home import demonstration
from home.models import ContentPage, HomePage
from tests.organisation.factories import ServiceFactory

pytestmark = pytest.mark.django_db

EXIGEES = [
    "État de conformité",
    "Résultats des tests",
    "Contenus non accessibles",
    "Non-conformités",
    "Dérogations pour charge disproportionnée",
    "Contenus non soumis",
    "Établissement de cette déclaration",
    "Technologies utilisées",
    "Environnement de test",
    "Pages vérifiées",
    "Retour d’information et contact",
    "Voies de recours",
    "Défenseur des droits",
]
"""Parts of the statement (RGAA, model of declaration)."""


@pytest.fixture
def _charge():
    ServiceFactory(nom="Accueil de la mairie", complet=True)
    demonstration.charger()


@pytest.mark.usefixtures("_charge")
@pytest.mark.parametrize("slug", ["contact", "mentions-legales", "donnees-personnelles", "accessibilite"])
def test_every_required_page_is_served_and_linked_from_the_home_page(client, slug):
    assert client.get(f"/{slug}/").status_code == 200
    assert f'href="/{slug}/"' in client.get("/").content.decode()


@pytest.mark.usefixtures("_charge")
def test_the_accessibility_statement_has_every_part_that_the_law_asks_for(client):
    page = client.get("/accessibilite/").content.decode()

    assert [partie for partie in EXIGEES if partie not in page] == []
    assert "<strong>non conforme</strong>" in page


@pytest.mark.usefixtures("_charge")
def test_loading_twice_changes_nothing():
    ContentPage.objects.filter(slug="contact").update(title="Titre changé")

    demonstration.charger()

    assert HomePage.objects.count() == 1
    assert ContentPage.objects.count() == 4
    assert ContentPage.objects.get(slug="contact").title == "Titre changé"
    assert Site.objects.get().root_page.slug == "accueil"


@pytest.mark.usefixtures("_charge")
def test_no_page_has_an_empty_part(client):
    for slug in ("contact", "mentions-legales", "donnees-personnelles", "accessibilite"):
        assert ">None<" not in client.get(f"/{slug}/").content.decode()


@pytest.mark.usefixtures("_charge")
def test_contact_shows_the_reception(client):
    page = client.get("/contact/").content.decode()

    assert "Accueil de la mairie" in page
    assert "01 99 00 00 12" in page
