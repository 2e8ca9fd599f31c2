import pytest
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from charte.organisation.models import Collectivite
from home.models import DemarcheChoisie
from home.vitrine import vitrine
from tests.demarches.factories import CataloguePageFactory, DemarchePageFactory, ThemeFactory
from tests.home.factories import accueil, contenu
from tests.organisation.factories import ServiceFactory

pytestmark = pytest.mark.django_db


def test_search_comes_first(client):
    accueil()

    page = client.get("/").content.decode()

    assert "Que voulez-vous faire\N{NO-BREAK SPACE}?" in page
    assert page.index('action="/recherche/"') < page.index("Suivre ma demande</h2>")
    assert page.count('role="search"') == 1


def test_the_most_used_procedures_are_shown_when_editors_chose_none(client):
    accueil()
    for rang in range(10):
        DemarchePageFactory(title=f"Démarche {rang:02}", volume_annuel=rang)

    page = client.get("/").content.decode()

    assert "Les démarches les plus demandées" in page
    assert page.index("Démarche 09") < page.index("Démarche 08")
    assert "Démarche 01" not in page


def test_the_choice_of_editors_comes_in_their_order_and_leaves_out_what_is_not_published(client):
    page_accueil = accueil()
    premiere, seconde = DemarchePageFactory(title="Crèche"), DemarchePageFactory(title="Passeport")
    retiree = DemarchePageFactory(title="Retirée", live=False)
    DemarchePageFactory(title="Très demandée", volume_annuel=9000)
    for rang, demarche in enumerate([seconde, retiree, premiere]):
        DemarcheChoisie.objects.create(accueil=page_accueil, demarche=demarche, sort_order=rang)

    page = client.get("/").content.decode()

    assert "Les démarches du moment" in page
    assert page.index("Passeport") < page.index("Crèche")
    assert "Retirée" not in page
    assert "Très demandée" not in page


def test_themes_lead_to_the_catalogue(client):
    accueil()
    CataloguePageFactory()
    ThemeFactory(nom="État civil", slug="etat-civil")

    page = client.get("/").content.decode()

    assert 'href="/demarches/theme/etat-civil/"' in page
    assert 'href="/demarches/a-z/"' in page


def test_help_shows_the_phone_and_the_hours_of_the_reception(client):
    accueil(
        accueil=ServiceFactory(nom="Accueil de la mairie", complet=True), france_services="<p>4 rue des Tilleuls</p>"
    )

    page = client.get("/").content.decode()

    assert 'href="tel:0199000012"' in page
    assert "Du lundi au vendredi" in page
    assert "4 rue des Tilleuls" in page


@pytest.fixture
def complet():
    """A home page as an editor published it, with all it can show."""
    page = accueil(accueil=ServiceFactory(complet=True))
    contenu(page, show_in_menus=True)
    CataloguePageFactory(show_in_menus=True)
    ThemeFactory.create_batch(5)
    DemarchePageFactory.create_batch(9)
    page.save_revision().publish()
    Collectivite.load()
    Site.get_site_root_paths()
    return page


def test_the_home_page_reads_little(client, complet, django_assert_max_num_queries):
    """Four queries are Wagtail's (site, page, ancestors, restrictions), two the frame's."""
    with django_assert_max_num_queries(13):
        client.get("/")
    with django_assert_max_num_queries(6):
        client.get("/")


def test_a_new_publication_shows_at_once(client, complet):
    client.get("/")
    DemarcheChoisie.objects.create(accueil=complet, demarche=DemarchePageFactory(title="Nouvelle"))
    complet.refresh_from_db()

    complet.save_revision().publish()

    assert "Nouvelle" in client.get("/").content.decode()


def test_a_draft_shows_the_choice_that_is_not_published_yet(complet):
    page = complet.get_latest_revision_as_object()
    page.demarches_choisies.add(DemarcheChoisie(demarche=DemarchePageFactory(title="Nouvelle"), sort_order=0))
    page.has_unpublished_changes = True

    assert [entree.libelle for entree in vitrine(page).demarches] == ["Nouvelle"]


def test_the_authority_may_show_its_picture_and_its_logo(client):
    photo = Image.objects.create(title="La place", file=get_test_image_file(size=(1600, 900)))
    accueil(image=photo)
    collectivite = Collectivite.load()
    collectivite.logo = photo
    collectivite.save()

    page = client.get("/").content.decode()

    assert 'class="ouverture__image"' in page
    assert "ouverture__dessin" not in page
    assert "1600w" in page
    assert "720w" in page
    assert page.count('alt=""') == 2
