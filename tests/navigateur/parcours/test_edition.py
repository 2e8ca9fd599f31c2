"""The tools of the person who writes procedures, in a real browser on the demonstration."""

import pytest

from tests.navigateur.accessibilite import verifier_axe

pytestmark = pytest.mark.navigateur

DOCUMENTS = "Demander la communication d’un document administratif"
ETAPES_MAX = 5


def test_an_editor_tries_a_form_to_its_end_and_nothing_remains(connecte):
    page = connecte("communication", accueil=False)
    page.goto("/admin/demarches/")
    page.get_by_role("link", name=DOCUMENTS, exact=True).click()
    page.get_by_role("tab", name="Formulaire").click()
    verifier_axe(page, "#tab-formulaire .help-info")
    page.goto(page.get_by_role("link", name="Essayer le formulaire").first.get_attribute("href"))
    verifier_axe(page)
    page.get_by_role("button", name="Commencer").click()
    for _ in range(ETAPES_MAX):
        if "/etape/" not in page.url:
            break
        _remplir(page)
        page.locator("main form").get_by_role("button", name="Enregistrer et continuer").last.click()
        page.wait_for_load_state()
    page.get_by_role("button", name="Déposer ma demande").click()
    page.get_by_role("heading", name="Voici ce qu’un vrai dépôt aurait fait").wait_for()
    verifier_axe(page)
    assert "Accusé de réception" in page.locator("main").inner_text()
    page.reload()
    page.get_by_text("Cet essai est terminé").wait_for()


def test_the_preview_panel_offers_each_screen_of_the_form(connecte):
    page = connecte("communication", accueil=False)
    page.goto("/admin/catalogue/usages/?genre=theme")
    page.get_by_role("link", name="Signaler").first.click()
    page.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
    apercu = page.frame_locator("[data-side-panel=preview] iframe").last
    apercu.get_by_role("heading", level=1).wait_for()
    page.get_by_label("Mode prévisualisation").select_option(label="Récapitulatif avec des exemples")
    apercu.get_by_role("heading", name="Relisez votre demande").wait_for()
    apercu.get_by_role("button", name="Déposer ma demande").click()
    apercu.get_by_role("heading", name="Relisez votre demande").wait_for()


def _remplir(page) -> None:
    """Every visible question of the step, with anything right."""
    for groupe in page.locator("main fieldset:has(input[type=radio])").all():
        groupe.get_by_role("radio").first.check()
    for champ in page.locator("main textarea:visible").all():
        champ.fill("Essai de l’éditeur.")
    for nom, valeur in (
        ("prenom", "Zoé"),
        ("nom", "Martin"),
        ("courriel", "zoe@example.org"),
        ("voie", "12 rue des Tilleuls"),
        ("code_postal", "99000"),
        ("ville", "Clairval"),
    ):
        for champ in page.locator(f"main input[name$='__{nom}']:visible").all():
            champ.fill(valeur)
