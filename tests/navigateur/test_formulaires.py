"""Forms in a real browser: what the modules add, and that nothing needs them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.demandes.depot.test_conditions import FORMULAIRE
from tests.demarches.factories import DemarchePageFactory
from tests.demarches.formulaires.cas_conditions import CAS
from tests.organisation.factories import ServiceFactory

pytestmark = [pytest.mark.navigateur, pytest.mark.usefixtures("portail")]

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
