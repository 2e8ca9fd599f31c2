"""An editor writes a procedure, and imports the national sheets."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.parcours.demonstration import RACINE, attendre

pytestmark = pytest.mark.navigateur

ECHANTILLON = RACINE / "demarches" / "donnees" / "comarquage-mairie.zip"
CRECHE = "Demander une place en crèche"
TITRE = "Emprunter un vélo-cargo municipal"
IMPORT_MS = 180_000
"""The sample and the pages it makes, by the worker of a machine that has other things to do."""


def test_an_editor_writes_a_procedure_that_the_public_finds(
    visiter: Callable[..., Page], connecte: Callable[..., Page]
):
    redaction = connecte("communication")
    ecrire(redaction)
    publier(redaction)
    public = visiter()
    attendre(lambda: trouve(public), "la démarche dans la recherche")
    public.get_by_role("main").get_by_role("link", name=TITRE).first.click()
    expect(public.get_by_role("heading", level=1, name=TITRE)).to_be_visible()
    expect(public.get_by_role("main")).to_contain_text("Gratuit, contre un chèque de caution.")
    public.goto("/demarches/a-z/")
    expect(public.get_by_role("link", name=TITRE)).to_be_visible()

    corriger(redaction)
    public.get_by_role("link", name=TITRE).click()
    expect(public.get_by_role("main")).to_contain_text("10 € la journée")


def test_a_draft_stays_with_the_editors(visiter: Callable[..., Page], connecte: Callable[..., Page]):
    redaction = connecte("communication")
    modifier(redaction, CRECHE)
    redaction.get_by_role("textbox", name="Coût").fill("Selon vos revenus, dès la rentrée.")
    redaction.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(redaction.get_by_role("status").get_by_text(CRECHE)).to_be_visible()
    redaction.reload()
    expect(redaction.get_by_role("textbox", name="Coût")).to_have_value("Selon vos revenus, dès la rentrée.")
    public = visiter()
    public.goto("/demarches/demander-une-place-en-creche/")
    expect(public.get_by_role("main")).not_to_contain_text("dès la rentrée")


def test_an_editor_imports_the_national_sheets_and_reads_the_report(connecte: Callable[..., Page]):
    redaction = connecte("communication")
    redaction.goto("/admin/fiches-nationales/imports/")
    redaction.get_by_role("link", name="Lancer un import").click()
    redaction.get_by_label("Archive zip").set_input_files(ECHANTILLON)
    redaction.get_by_label("ou adresse").fill("")
    redaction.get_by_role("button", name="Lancer l’import").click()

    expect(redaction.get_by_text("L’import va commencer")).to_be_visible()
    avancement = redaction.get_by_role("region", name="Avancement")
    expect(avancement.get_by_role("status")).to_contain_text("Terminé", timeout=IMPORT_MS)
    compteurs = redaction.get_by_role("region", name="Fiches et ressources")
    expect(compteurs.get_by_role("row", name=re.compile(r"Lues [1-9]\d+"))).to_be_visible()
    expect(compteurs.get_by_role("row", name="Créées 0")).to_be_visible()
    expect(redaction.get_by_role("region", name="Erreurs")).to_contain_text("Aucune erreur")
    expect(redaction.get_by_role("region", name="Fidélité du texte")).not_to_contain_text("perdus")


def test_an_archive_that_is_none_is_refused_beside_its_field(connecte: Callable[..., Page], piece: Path):
    redaction = connecte("communication")
    redaction.goto("/admin/fiches-nationales/imports/lancer/")
    redaction.get_by_label("Archive zip").set_input_files(piece)
    redaction.get_by_role("button", name="Lancer l’import").click()
    expect(redaction.get_by_text("Ce fichier n’est pas une archive zip.")).to_be_visible()


def trouve(page: Page) -> bool:
    """The worker indexes what was published."""
    page.goto("/recherche/?q=velo cargos")
    return page.get_by_role("main").get_by_role("link", name=TITRE).count() > 0


def ecrire(page: Page) -> None:
    page.goto("/admin/demarches/")
    page.get_by_role("link", name="Ajouter").click()
    page.get_by_role("textbox", name="Titre*").fill(TITRE)
    page.get_by_role("textbox", name="Code*").fill("CDV-VELO-CARGO")
    page.get_by_role("textbox", name="Résumé").fill("Une journée ou une semaine, avec un casque.")
    page.get_by_role("textbox", name="Coût").fill("Gratuit, contre un chèque de caution.")
    page.get_by_role("listbox", name="Thèmes").select_option(label="Rue et stationnement")
    page.get_by_role("textbox", name="Mots des usagers").fill("bicyclette, triporteur")
    page.get_by_role("tab", name="Canaux").click()
    page.get_by_role("button", name="Choisir service").click()
    page.get_by_role("dialog").get_by_role("link", name="Direction du cadre de vie").click()
    page.get_by_role("checkbox", name="En ligne").check()


def publier(page: Page) -> None:
    page.get_by_role("button", name="Plus d'actions").click()
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_role("status").get_by_text(TITRE)).to_be_visible()


def corriger(page: Page) -> None:
    modifier(page, TITRE)
    page.get_by_role("textbox", name="Coût").fill("10 € la journée")
    publier(page)


def modifier(page: Page, titre: str) -> None:
    page.goto("/admin/demarches/")
    page.get_by_role("link", name=titre, exact=True).click()
    expect(page.get_by_role("textbox", name="Titre*")).to_have_value(titre)
