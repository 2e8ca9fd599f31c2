"""Every screen that we draw: axe-core finds nothing, nothing overflows, on a computer and on a phone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.parcours.conftest import ORDINATEUR, TELEPHONE
from tests.navigateur.parcours.demonstration import Demonstration
from tests.navigateur.parcours.ecrans import ECRANS, ETATS, Ecran
from tests.navigateur.parcours.gestes import (
    Citoyen,
    continuer,
    lire_reference,
    remplir_coordonnees,
    remplir_evenement,
    remplir_salle,
)

pytestmark = pytest.mark.navigateur

IMPRIMER = "from tests.navigateur.parcours.reperes import imprimer; imprimer()"
SANS_LARGEUR_DE_TROP = "() => document.documentElement.scrollWidth <= window.innerWidth"


@pytest.fixture(scope="session")
def reperes(demonstration: Demonstration) -> dict[str, object]:
    return json.loads(demonstration.gerer("shell", "-v", "0", "-c", IMPRIMER))


@pytest.fixture
def ouvrir_ecran(
    visiter: Callable[..., Page], connecte: Callable[..., Page], reperes: dict[str, object]
) -> Callable[[Ecran], Page]:
    def _ouvrir(ecran: Ecran) -> Page:
        page = connecte(ecran.compte, accueil=False) if ecran.compte else visiter()
        page.emulate_media(reduced_motion="reduce")
        for adresse in ecran.adresses:
            page.goto(adresse.format(**reperes))
        return page

    return _ouvrir


@pytest.mark.parametrize("ecran", ECRANS, ids=lambda ecran: ecran.nom)
def test_every_screen_is_accessible_and_fits(ouvrir_ecran, verifier_axe: Callable[..., None], ecran: Ecran):
    """axe-core at the width where the screen is most used; nothing too wide at either."""
    page = ouvrir_ecran(ecran)
    for taille in (TELEPHONE, ORDINATEUR):
        page.set_viewport_size(taille)
        assert page.evaluate(SANS_LARGEUR_DE_TROP), f"{page.url} déborde à {taille['width']} pixels"
        if taille == (ORDINATEUR if ecran.compte else TELEPHONE):
            verifier_axe(page)


def test_every_screen_of_a_deposit_is_accessible(
    visiter: Callable[..., Page], verifier_axe: Callable[..., None], piece: Path
):
    page = visiter(viewport=TELEPHONE, has_touch=True, reduced_motion="reduce")
    page.goto("/deposer/VAS-SALLE/")
    page.get_by_role("button", name="Commencer").click()
    verifier_axe(page)
    continuer(page)
    expect(page.get_by_role("alert")).to_be_visible()
    verifier_axe(page)
    plus_tard(page, verifier_axe)
    remplir_salle(page)
    continuer(page)
    remplir_evenement(page)
    continuer(page)
    continuer(page)
    verifier_axe(page)
    remplir_coordonnees(page, Citoyen("Rose", "Aubry"))
    continuer(page)
    page.get_by_label("Attestation d’assurance").set_input_files(piece)
    continuer(page)
    verifier_axe(page)
    page.get_by_role("button", name="Déposer ma demande").click()
    lire_reference(page)
    verifier_axe(page)


def plus_tard(page: Page, verifier_axe: Callable[..., None]) -> None:
    """Stop for today, then come back to the step."""
    etape = page.url
    page.goto(f"{etape.rstrip('/').rsplit('/', 1)[0]}/plus-tard/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    verifier_axe(page)
    page.goto(etape)


def test_the_code_page_is_accessible_with_its_error(
    visiter: Callable[..., Page], verifier_axe: Callable[..., None], reperes: dict[str, object]
):
    page = visiter(viewport=TELEPHONE)
    page.goto("/suivre/")
    page.get_by_label("Numéro de votre demande").fill("12")
    page.get_by_role("button", name="Recevoir un code").click()
    expect(page.get_by_role("alert")).to_be_visible()
    verifier_axe(page)
    page.get_by_label("Numéro de votre demande").fill(str(reperes["close_reference"]))
    page.get_by_role("button", name="Recevoir un code").click()
    verifier_axe(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Ouvrir ma demande").click()
    expect(page.get_by_role("alert")).to_be_visible()
    verifier_axe(page)


def test_a_refused_act_shows_its_errors_accessibly(ouvrir_ecran, verifier_axe: Callable[..., None]):
    page = ouvrir_ecran(Ecran("", ("/admin/demandes/{en_instruction}/actes/prolonger/",), "superviseur"))
    page.get_by_role("button", name="Reporter la date annoncée", exact=True).click()
    expect(page.get_by_text("Champ requis.").first).to_be_visible()
    verifier_axe(page)


@pytest.mark.parametrize("mode", ["courriel", "sms", "courrier"])
def test_the_preview_of_a_message_is_accessible(
    ouvrir_ecran, verifier_axe: Callable[..., None], reperes: dict[str, object], mode: str
):
    page = ouvrir_ecran(Ecran("", ("/admin/snippets/modeles/modelemessage/edit/{modele}/",), "communication"))
    with page.expect_response(lambda reponse: "/preview/" in reponse.url and reponse.request.method == "POST"):
        page.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
    page.goto(f"/admin/snippets/modeles/modelemessage/preview/{reperes['modele']}/?mode={mode}")
    expect(page.locator("body")).not_to_be_empty()
    verifier_axe(page)


def test_a_message_of_the_demonstration_is_accessible(connecte: Callable[..., Page], verifier_axe: Callable[..., None]):
    page = connecte("communication", accueil=False)
    page.goto("/admin/courriels-de-demonstration/")
    page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
    expect(page.locator("iframe")).to_be_visible()
    verifier_axe(page)
    page.set_content(page.locator("iframe").get_attribute("srcdoc") or "")
    verifier_axe(page)


def test_the_demonstration_shows_every_state_of_a_request(reperes: dict[str, object]):
    assert set(ETATS) <= set(reperes)
