"""The public pages of the portal: accessible, light, usable with a keyboard, on a phone and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.navigateur, pytest.mark.usefixtures("portail")]

ADRESSES = [
    "/",
    "/contact/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/accessibilite/",
    "/hors-ligne/",
    "/styleguide/",
    "/introuvable/",
]
POIDS_MAX = 100_000
"""Bytes of a page with all it needs, uncompressed."""

REQUETES_MAX = 6


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("largeur", [360, 1280])
def test_axe_finds_nothing(ouvrir: Callable[..., Page], verifier_axe, largeur: int, theme: str):
    page = ouvrir(viewport={"width": largeur, "height": 800}, color_scheme=theme, reduced_motion="reduce")
    for adresse in ADRESSES:
        page.goto(adresse)
        verifier_axe(page)


@pytest.mark.parametrize("gabarit", ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"])
def test_axe_finds_nothing_on_an_error_page(telephone: Page, verifier_axe, gabarit: str):
    corps = render_to_string(gabarit, request=RequestFactory().get("/"))
    telephone.route("**/en-erreur/", lambda route: route.fulfill(body=corps, content_type="text/html; charset=utf-8"))
    telephone.goto("/en-erreur/")
    expect(telephone.get_by_role("heading", level=1)).to_be_visible()
    assert telephone.evaluate("document.documentElement.scrollWidth") == 360
    verifier_axe(telephone)


def test_nothing_overflows_at_400_percent(ouvrir: Callable[..., Page]):
    """320 CSS pixels are a window of 1,280 zoomed four times (WCAG 1.4.10)."""
    page = ouvrir(viewport={"width": 320, "height": 256})
    for adresse in ADRESSES:
        page.goto(adresse)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, adresse


def test_pages_are_light(ouvrir: Callable[..., Page]):
    for adresse in ADRESSES[:5]:
        page, tailles = ouvrir(), []
        page.on("response", lambda reponse, tailles=tailles: tailles.append(len(reponse.body())))
        page.goto(adresse, wait_until="networkidle")
        assert len(tailles) <= REQUETES_MAX, adresse
        assert sum(tailles) <= POIDS_MAX, adresse


def test_no_text_is_smaller_than_16_pixels(telephone: Page):
    telephone.goto("/styleguide/")
    petits = telephone.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")]
            .filter((e) => e.checkVisibility() && !["radio", "checkbox"].includes(e.type))
            .filter((e) => e.value || [...e.childNodes].some((n) => n.data?.trim()))
            .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 16)
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert petits == []


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page):
    page.goto("/contact/")
    page.keyboard.press("Tab")
    lien = page.get_by_role("link", name="Aller au contenu")
    expect(lien).to_be_focused()
    expect(lien).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#contenu")).to_be_focused()


def test_focus_shows_a_ring_of_3_pixels_offset_by_2(page: Page):
    page.goto("/styleguide/")
    page.get_by_role("button", name="Déposer ma demande").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    bouton = page.get_by_role("button", name="Déposer ma demande")
    expect(bouton).to_have_css("outline-style", "solid")
    expect(bouton).to_have_css("outline-width", "3px")
    expect(bouton).to_have_css("outline-offset", "2px")


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(page: Page):
    page.goto("/styleguide/")
    resume = page.get_by_role("alert").filter(has_text="Des erreurs sont à corriger").first
    expect(resume).to_be_focused()
    resume.get_by_role("link", name="Saisissez une adresse de courriel valide.").click()
    expect(page.locator("#refus_courriel")).to_be_focused()


def test_the_counter_says_what_is_left(page: Page):
    page.goto("/styleguide/")
    page.locator("#vide_motif").fill("a" * 499)
    expect(page.get_by_text("Il reste 1 caractère.")).to_be_visible()
    page.locator("#vide_motif").fill("a" * 510)
    expect(page.get_by_text("10 caractères en trop.")).to_be_visible()


def test_the_menu_and_the_search_fit_a_phone(telephone: Page):
    telephone.goto("/contact/")
    menu = telephone.get_by_role("navigation", name="Menu principal")
    expect(menu.get_by_role("link", name="Suivre ma demande")).to_be_visible()
    expect(telephone.get_by_role("banner").get_by_role("link", name="Rechercher")).to_be_visible()


def test_everything_is_there_without_javascript(ouvrir: Callable[..., Page]):
    page = ouvrir(java_script_enabled=False)
    page.goto("/styleguide/")
    expect(page.get_by_text("500 caractères au plus.").first).to_be_visible()
    page.goto("/")
    page.get_by_role("searchbox").fill("naissance")
    page.get_by_role("button", name="Rechercher").click()
    expect(page).to_have_url(re.compile(r"/recherche/\?q=naissance$"))


def test_a_cut_network_says_what_to_do(ouvrir: Callable[..., Page]):
    page = ouvrir(service_workers="allow")
    page.goto("/")
    page.evaluate("() => navigator.serviceWorker.ready")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Que voulez-vous faire"))

    page.context.set_offline(True)
    page.goto("/contact/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Vous n’êtes pas connecté à internet")
