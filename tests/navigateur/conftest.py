"""A real browser on a real server: `make test-navigateur` (marker `navigateur`).

These tests commit to the database, hence a test database of their own: the other tests keep theirs intact.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright
from wagtail.models import Collection, Locale
from wagtail.models import Page as WagtailPage

from tests.navigateur import accessibilite
from tests.navigateur.surveillance import surveiller

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SQLITE = "sqlite3"
AUTRES_SESSIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    reglages = connections["default"].settings_dict
    nom = str(reglages["TEST"].get("NAME") or f"test_{reglages['NAME']}")
    suffixe = "_navigateur"
    base, point, extension = nom.partition(f".{SQLITE}")
    reglages["TEST"]["NAME"] = f"{base}{suffixe}{point}{extension}"


@pytest.fixture(scope="session")
def _connexions_du_serveur_fermees(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """PostgreSQL refuses to drop a database while a thread of the live server is still connected."""
    yield
    if connections["default"].vendor == "postgresql":
        with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
            cursor.execute(AUTRES_SESSIONS)


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """Chromium, once for the whole run. Its absence is a failure: a test that did not run proves nothing."""
    if not CHROMIUM.exists():
        pytest.fail(
            f"Chromium est introuvable ({CHROMIUM}). Installez le paquet Debian « chromium », "
            "ou donnez son chemin dans la variable CHROMIUM."
        )
    # Playwright's loop runs in this thread: Django would refuse the queries of the tests themselves.
    with pytest.MonkeyPatch.context() as monkeypatch, sync_playwright() as playwright:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        navigateur = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield navigateur
        navigateur.close()


@pytest.fixture
def ouvrir(navigateur: Browser, live_server, _connexions_du_serveur_fermees: None) -> Iterator[Callable[..., Page]]:
    """Open pages with the options of a browser context; at the end, none may have complained.

    A console error (content security policy included), a script error or a request to another site fails the test.
    """
    contextes, plaintes = [], []

    def _ouvrir(**options) -> Page:
        options = {"locale": "fr-FR", "service_workers": "block", **options}
        contexte = navigateur.new_context(base_url=live_server.url, **options)
        contexte.set_default_timeout(15_000)
        contextes.append(contexte)
        page = contexte.new_page()
        surveiller(page, live_server.url, plaintes)
        return page

    yield _ouvrir
    for contexte in contextes:
        contexte.close()
    assert plaintes == []


@pytest.fixture
def page(ouvrir: Callable[..., Page]) -> Page:
    """A page at the width of a computer."""
    return ouvrir(viewport={"width": 1280, "height": 800})


@pytest.fixture
def telephone(ouvrir: Callable[..., Page]) -> Page:
    """A page at the width of a phone."""
    return ouvrir(viewport={"width": 360, "height": 740}, has_touch=True)


@pytest.fixture
def racine_wagtail(transactional_db) -> WagtailPage:
    """What Wagtail's migrations create and the end of the previous test emptied."""
    Locale.objects.get_or_create(language_code="fr")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    return WagtailPage.get_first_root_node() or WagtailPage.add_root(title="Root", slug="root")


@pytest.fixture
def portail(racine_wagtail: WagtailPage) -> None:
    """The public site with its home page and the pages every public site must have."""
    from charte.organisation.models import Collectivite
    from home import demonstration
    from tests.organisation.factories import ServiceFactory

    collectivite = Collectivite.load()
    collectivite.nom, collectivite.telephone = "Ville de Clairval", "+33199000010"
    collectivite.save()
    ServiceFactory(code="MAIRIE", nom="Accueil de la mairie", complet=True)
    demonstration.charger()


@pytest.fixture
def verifier_axe() -> Callable[..., None]:
    return accessibilite.verifier_axe
