"""Forms in a real browser: what the modules add, and that nothing needs them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from suivi.demandes.models import Demande
from tests.demandes.depot.conftest import _etape, _question
from tests.demandes.depot.test_conditions import FORMULAIRE
from tests.demarches.factories import DemarchePageFactory
from tests.demarches.formulaires.cas_conditions import CAS
from tests.demarches.formulaires.geocodeur import servir
from tests.organisation.factories import ServiceFactory

pytestmark = [pytest.mark.navigateur, pytest.mark.usefixtures("portail")]

GROUPE = {
    "type": "groupe",
    "value": {
        "libelle": "Vos enfants",
        "cle": "enfants",
        "ligne": "Enfant",
        "ajouter": "Ajouter un enfant",
        "maximum": 3,
        "questions": [
            {"type": "texte", "value": {"libelle": "Prénom", "cle": "prenom"}},
            {"type": "nombre", "value": {"libelle": "Repas", "cle": "repas"}},
        ],
    },
}
TOTAL = {
    "type": "calcul",
    "value": {"libelle": "En tout", "cle": "total", "sources": ["enfants.repas"], "unite": "repas", "decimales": 0},
}
LIGNES = [_etape("Les enfants", GROUPE, TOTAL), FORMULAIRE[-1]]
SIGNER = [_etape("Signer", _question("signature", "signature"), _question("lieu", "lieu")), FORMULAIRE[-1]]

VERDICTS = """async (cas) => {
  const { vraie } = await import("/static/demarches/js/conditions.js");
  return cas.map(([famille, reponse, operateur, valeur]) =>
    vraie({ mode: "toutes", regles: [{ question: "q", operateur, valeur }] }, { q: { famille, valeur: reponse } }));
}"""


@pytest.fixture
def deposer() -> Callable[[Page, list], None]:
    """Open the first step of a form."""

    def _deposer(page: Page, formulaire: list) -> None:
        DemarchePageFactory(
            en_ligne=True, svr=True, service=ServiceFactory(complet=True), formulaire=formulaire, code="VOI-PAGE"
        )
        page.goto("/deposer/VOI-PAGE/")
        page.get_by_role("button", name="Commencer").click()

    return _deposer


def test_page_compares_as_the_server(page: Page):
    page.goto("/contact/")
    verdicts = page.evaluate(VERDICTS, [list(cas[:4]) for cas in CAS])
    assert [cas for cas, verdict in zip(CAS, verdicts, strict=True) if cas[4] is not verdict] == []


def test_question_unfolds_when_its_condition_becomes_true(telephone: Page, deposer, verifier_axe):
    deposer(telephone, FORMULAIRE)
    lesquels = telephone.get_by_label("Question lesquels")
    expect(lesquels).to_be_hidden()
    telephone.get_by_label("Oui").check()
    expect(lesquels).to_be_visible()
    expect(telephone.locator("[data-parvis-annonce]")).to_have_text("À remplir aussi\u00a0: Question lesquels")
    expect(telephone.get_by_text("Seulement si")).to_be_hidden()
    verifier_axe(telephone)
    lesquels.fill("Un mur")
    telephone.get_by_label("Non").check()
    expect(lesquels).to_be_hidden()
    expect(lesquels).to_be_disabled()
    telephone.get_by_label("Oui").check()
    expect(lesquels).to_have_value("Un mur")
    telephone.get_by_role("button", name="Enregistrer et continuer").click()
    expect(telephone.get_by_role("heading", level=1, name="Le chantier")).to_be_visible()


def test_question_is_shown_with_its_condition_in_words_without_javascript(ouvrir: Callable[..., Page], deposer):
    page = ouvrir(java_script_enabled=False)
    deposer(page, FORMULAIRE)
    expect(page.get_by_text("Seulement si votre réponse à")).to_be_visible()
    expect(page.get_by_label("Question lesquels")).to_be_visible()
    page.get_by_label("Non").check()
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_role("heading", level=1, name="Vos coordonnées")).to_be_visible()


def test_lines_are_added_and_computed_in_the_page(telephone: Page, deposer, verifier_axe):
    deposer(telephone, LIGNES)
    telephone.get_by_label("Prénom").fill("Zoé")
    telephone.get_by_label("Repas").fill("4")
    expect(telephone.get_by_role("status", name="En tout")).to_have_text("4\u00a0repas")
    telephone.get_by_role("button", name="Ajouter un enfant").click()
    second = telephone.get_by_role("group", name="Enfant 2")
    expect(second.get_by_label("Prénom")).to_be_focused()
    second.get_by_label("Prénom").fill("Ali")
    second.get_by_label("Repas").fill("3")
    expect(telephone.get_by_role("status", name="En tout")).to_have_text("7\u00a0repas")
    verifier_axe(telephone)
    telephone.get_by_role("button", name="Retirer Enfant 1").click()
    expect(telephone.get_by_role("group", name="Enfant 2")).to_have_count(0)
    expect(telephone.get_by_role("status", name="En tout")).to_have_text("3\u00a0repas")
    telephone.get_by_role("button", name="Enregistrer et continuer").click()
    expect(telephone.get_by_role("heading", level=1, name="Vos coordonnées")).to_be_visible()
    telephone.go_back()
    expect(telephone.get_by_label("Prénom")).to_have_value("Ali")


def test_lines_need_no_javascript(ouvrir: Callable[..., Page], deposer):
    page = ouvrir(java_script_enabled=False)
    deposer(page, LIGNES)
    page.get_by_label("Prénom").fill("Zoé")
    page.get_by_role("button", name="Ajouter un enfant").click()
    expect(page.get_by_role("group", name="Enfant 1").get_by_label("Prénom")).to_have_value("Zoé")
    page.get_by_role("group", name="Enfant 1").get_by_label("Repas").fill("2")
    page.get_by_role("group", name="Enfant 2").get_by_label("Prénom").fill("Ali")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("Enfant 2")
    page.get_by_role("group", name="Enfant 2").get_by_label("Repas").fill("5")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_role("heading", level=1, name="Vos coordonnées")).to_be_visible()
    page.get_by_role("link", name="Étape précédente").click()
    expect(page.get_by_role("status", name="En tout")).to_have_text("7\u00a0repas")


def test_signature_is_drawn_or_given_with_the_keyboard(telephone: Page, deposer, verifier_axe):
    deposer(telephone, SIGNER)
    verifier_axe(telephone)
    telephone.get_by_label("Nom et prénom").fill("Zoé Martin")
    telephone.get_by_label("Adresse, ou").fill("Près de la gare")
    toile = telephone.locator("canvas")
    toile.scroll_into_view_if_needed()
    cadre = toile.bounding_box()
    telephone.mouse.move(cadre["x"] + 20, cadre["y"] + 20)
    telephone.mouse.down()
    telephone.mouse.move(cadre["x"] + 120, cadre["y"] + 60, steps=5)
    telephone.mouse.up()
    expect(telephone.get_by_text("Signature dessinée.")).to_be_visible()
    telephone.get_by_role("button", name="Enregistrer et continuer").click()
    expect(telephone.get_by_role("heading", level=1, name="Vos coordonnées")).to_be_visible()
    assert Demande.objects.get().reponses["signature"]["mode"] == "dessin"


def test_position_fills_the_coordinates_when_the_person_agrees(ouvrir: Callable[..., Page], deposer):
    page = ouvrir(permissions=["geolocation"], geolocation={"latitude": 49.25, "longitude": 2.5})
    deposer(page, SIGNER)
    page.get_by_role("button", name="Utiliser ma position").click()
    expect(page.get_by_label("Latitude")).to_have_value("49,250000")
    expect(page.get_by_label("Longitude")).to_have_value("2,500000")


def test_address_is_suggested_through_our_own_site(page: Page, deposer, settings):
    adresse = [_etape("Vous", _question("adresse", "adresse"), FORMULAIRE[-1]["value"]["questions"][0])]
    with servir() as (url, demandees):
        settings.PARVIS_GEOCODEUR, settings.PARVIS_GEOCODEUR_URL = "geoplateforme", url
        deposer(page, adresse)
        page.get_by_label("Numéro et voie").fill("12 rue des tilleuls")
        page.get_by_role("button", name="Chercher l’adresse").click()
        page.get_by_role("button", name="12 Rue des Tilleuls 99000 Clairval").click()
    assert demandees == ["12 rue des tilleuls"]
    expect(page.get_by_label("Code postal")).to_have_value("99000")
    expect(page.get_by_label("Numéro et voie")).to_be_focused()
