"""People at work on the demonstration: citizens with their own browser, agents with their account."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from parvis.demonstration import MOT_DE_PASSE
from tests.demandes.depot.fichiers import PDF
from tests.navigateur.parcours.demonstration import Demonstration, demarrer
from tests.navigateur.surveillance import surveiller

ORDINATEUR = {"width": 1280, "height": 800}
TELEPHONE = {"width": 360, "height": 740}
ATTENTE_MS = 20_000


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """One site for the whole session. No test empties it: each looks only at what it made, or at the examples."""
    with demarrer(tmp_path_factory.mktemp("parvis")) as demonstration:
        yield demonstration


@pytest.fixture
def visiter(navigateur: Browser, demonstration: Demonstration) -> Iterator[Callable[..., Page]]:
    """Open a browser of one's own on the demonstration; at the end, no page may have complained."""
    contextes: list[BrowserContext] = []
    plaintes: list[str] = []

    def _visiter(**options) -> Page:
        options = {"viewport": ORDINATEUR, "locale": "fr-FR", "timezone_id": "Europe/Paris", **options}
        contexte = navigateur.new_context(base_url=demonstration.url, **options)
        contexte.set_default_timeout(ATTENTE_MS)
        contextes.append(contexte)
        page = contexte.new_page()
        surveiller(page, demonstration.url, plaintes)
        return page

    yield _visiter
    for contexte in contextes:
        contexte.close()
    assert plaintes == []


@pytest.fixture(scope="session")
def _sessions() -> dict[str, dict]:
    """Cookies of the accounts already logged in: one login each, as the limits on logins expect."""
    return {}


@pytest.fixture
def connecte(visiter: Callable[..., Page], _sessions: dict[str, dict]) -> Callable[..., Page]:
    """The back office, opened by an account of the demonstration; `accueil=False`: on no page yet."""

    def _connecte(compte: str, *, accueil: bool = True, **options) -> Page:
        if compte not in _sessions:
            page = visiter()
            se_connecter(page, compte)
            _sessions[compte] = page.context.storage_state()
        page = visiter(storage_state=_sessions[compte], **options)
        if accueil:
            page.goto("/admin/")
        return page

    return _connecte


def se_connecter(page: Page, compte: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Identifiant").fill(compte)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    page.get_by_role("button", name="S'identifier").click()
    page.wait_for_url("**/admin/")


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    """A small true PDF, on the citizen's machine."""
    fichier = tmp_path / "attestation.pdf"
    fichier.write_bytes(PDF)
    return fichier
