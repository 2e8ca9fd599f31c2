"""« Mes demandes » with the keyboard alone: fifty requests treated without the mouse."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page, expect

from suivi.demandes.enums import Etat
from suivi.demandes.models import Demande

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]

NOMBRE = 50
ATTENTE_MS = 30_000
"""A page may be slow on a machine that has other things to do; the test counts keys, not seconds."""


@pytest.fixture
def instructrice(racine_wagtail):
    """An agent, her department and its procedure."""
    from charte.modeles.chargement import charger
    from tests.demarches.factories import DemarchePageFactory
    from tests.organisation.factories import HabilitationFactory, ServiceFactory

    charger()
    service = ServiceFactory(complet=True, nom="Urbanisme")
    agent = HabilitationFactory(service=service).agent
    agent.utilisateur.groups.add(Group.objects.get(name="Agents"))
    agent.demarche = DemarchePageFactory(en_ligne=True, svr=True, service=service)
    return agent


@pytest.fixture
def deposer(instructrice) -> Callable[..., list[Demande]]:
    from tests.demandes.factories import DemandeFactory

    def _deposer(nombre: int, **options) -> list[Demande]:
        return [DemandeFactory(demarche=instructrice.demarche, **options) for _ in range(nombre)]

    return _deposer


@pytest.fixture
def bureau(page: Page, live_server, instructrice) -> Page:
    """The back office, already open."""
    client = Client()
    client.force_login(instructrice.utilisateur)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return page


def attendre(page: Page, titre: str) -> None:
    """The page and its modules: a key pressed before them would be lost, as a person would see."""
    expect(page.locator("h1").first).to_contain_text(titre, timeout=ATTENTE_MS)
    page.wait_for_load_state("load", timeout=ATTENTE_MS)


def test_fifty_requests_are_treated_without_the_mouse(bureau: Page, deposer):
    deposer(NOMBRE, en_instruction=True)
    bureau.goto("/admin/demandes/?portee=moi")
    attendre(bureau, "Mes demandes")
    bureau.keyboard.press("j")
    bureau.keyboard.press("Enter")
    for rang in range(NOMBRE):
        expect(bureau.get_by_role("navigation", name="Dans ma liste")).to_be_visible(timeout=ATTENTE_MS)
        bureau.wait_for_load_state("load", timeout=ATTENTE_MS)
        if rang % 5:
            bureau.keyboard.press("v")
            attendre(bureau, "Accepter")
        else:
            bureau.keyboard.press("s")
            attendre(bureau, "Classer sans suite")
            bureau.keyboard.type("Demande en double.")
        bureau.keyboard.press("Control+Enter")
        expect(bureau.get_by_text("C’est fait")).to_be_visible(timeout=ATTENTE_MS)
    expect(bureau.get_by_role("heading", name="Rien ne correspond à ces filtres")).to_be_visible(timeout=ATTENTE_MS)
    states = list(Demande.objects.values_list("etat", flat=True))
    assert (states.count(Etat.ACCEPTEE), states.count(Etat.SANS_SUITE)) == (40, 10)


def test_keys_move_choose_and_take_charge(bureau: Page, deposer, instructrice):
    deposer(3)
    bureau.goto("/admin/demandes/")
    for _ in range(2):
        bureau.keyboard.press("j")
    bureau.keyboard.press("x")
    bureau.keyboard.press("k")
    first = bureau.locator("[data-parvis-ouvrir]").first
    expect(first).to_be_focused(timeout=ATTENTE_MS)
    assert [box.is_checked() for box in bureau.locator("[data-parvis-choix]").all()] == [False, True, False]
    bureau.keyboard.press("e")
    expect(bureau.get_by_text("C’est fait")).to_be_visible(timeout=ATTENTE_MS)
    expect(bureau.locator("[data-parvis-ouvrir]").first).to_be_focused(timeout=ATTENTE_MS)
    assert Demande.objects.filter(agent=instructrice).count() == 1


def test_keys_are_silent_while_typing_and_the_help_lists_them(bureau: Page, deposer):
    deposer(1)
    bureau.goto("/admin/demandes/")
    bureau.keyboard.press("/")
    search = bureau.get_by_label("Rechercher")
    expect(search).to_be_focused(timeout=ATTENTE_MS)
    bureau.keyboard.type("jxe?")
    expect(search).to_have_value("jxe?")
    bureau.locator("[data-parvis-ouvrir]").first.focus()
    bureau.keyboard.press("?")
    dialog = bureau.get_by_role("dialog")
    expect(dialog).to_contain_text("Faire l’acte et passer à la suivante")
    bureau.keyboard.press("Escape")
    bureau.keyboard.press("g")
    bureau.keyboard.press("r")
    bureau.wait_for_url("**/registre-demandes/")


def test_a_range_is_chosen_with_shift_and_the_whole_page_with_one_box(bureau: Page, deposer):
    deposer(4)
    bureau.goto("/admin/demandes/")
    boxes = bureau.locator("[data-parvis-choix]")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    assert [box.is_checked() for box in boxes.all()] == [True, True, True, False]
    expect(bureau.locator("[data-parvis-nombre]")).to_have_text(" (3)")
    bureau.get_by_label("Choisir toute la page").click()
    expect(bureau.locator("[data-parvis-nombre]")).to_have_text(" (4)")


def test_the_list_is_accessible(bureau: Page, deposer, verifier_axe):
    deposer(3)
    bureau.goto("/admin/demandes/")
    verifier_axe(bureau, ".file")
