"""What public pages of the catalogue cost, and that it does not grow with what they show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.demarches.factories import CataloguePageFactory, DemarchePageFactory, ThemeFactory
from tests.home.factories import accueil

pytestmark = pytest.mark.django_db


@pytest.fixture
def compter(client):
    def _compter(adresse: str) -> int:
        client.get(adresse)
        with CaptureQueriesContext(connection) as requetes:
            assert client.get(adresse).status_code == 200
        return len(requetes)

    return _compter


@pytest.fixture
def theme(db):
    accueil()
    CataloguePageFactory(show_in_menus=True)
    return ThemeFactory(slug="etat-civil")


@pytest.mark.parametrize(
    ("adresse", "plafond"), [("/demarches/", 16), ("/demarches/theme/etat-civil/", 11), ("/demarches/a-z/", 11)]
)
def test_a_list_costs_the_same_whatever_its_length(compter, theme, adresse, plafond):
    DemarchePageFactory.create_batch(2, themes=[theme])
    courte = compter(adresse)
    DemarchePageFactory.create_batch(6, themes=[theme])
    assert compter(adresse) == courte
    assert courte <= plafond
