"""From the search to the decision: one request, one citizen, one agent, each with what he really sees."""

import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.parcours.demonstration import Demonstration, lien_de_suivi, texte
from tests.navigateur.parcours.gestes import (
    SALLE,
    Citoyen,
    agir,
    continuer,
    ligne_du_registre,
    lire_reference,
    remplir_coordonnees,
    remplir_evenement,
    remplir_salle,
)

pytestmark = pytest.mark.navigateur

DEMANDER_PIECES = "Demander des pièces"


def test_a_request_from_the_search_to_the_decision(
    visiter: Callable[..., Page], connecte: Callable[..., Page], demonstration: Demonstration, piece: Path
):
    maud = Citoyen("Maud", "Castel")
    page = visiter()
    trouver(page)
    reference = deposer(page, maud, piece)
    telecharger_le_recepisse(page, reference)
    suivi = ouvrir_le_suivi(visiter, demonstration, maud, reference)

    agent = connecte("agent")
    prendre_en_charge(agent, reference)
    demander_une_piece(agent)
    repondre(visiter(), demonstration.courriel(maud.courriel, reference, "il manque des documents"), piece)
    accepter(agent)

    suivi.reload()
    expect(suivi.locator("main")).to_contain_text("Terminée")
    expect(suivi.get_by_role("heading", name="La décision")).to_be_visible()
    expect(suivi.locator("main")).to_contain_text("Venez chercher les clés la veille.")
    fil = suivi.get_by_role("region", name="Ce qui s’est passé")
    for moment in ("La demande a été déposée", "plan de la salle", "acceptée"):
        expect(fil).to_contain_text(moment)
    assert "Venez chercher les clés la veille." in texte(demonstration.courriel(maud.courriel, reference, "acceptée"))


def test_the_citizen_needs_no_javascript(visiter: Callable[..., Page], demonstration: Demonstration, piece: Path):
    leo = Citoyen("Leo", "Faure")
    page = visiter(java_script_enabled=False)
    trouver(page)
    reference = deposer(page, leo, piece)
    telecharger_le_recepisse(page, reference)
    page.goto(lien_de_suivi(demonstration.courriel(leo.courriel, reference)))
    expect(page.get_by_role("heading", level=1, name=SALLE)).to_be_visible()
    page.get_by_role("link", name="Retirer ma demande").click()
    page.get_by_label("Pourquoi").fill("La fête est reportée.")
    page.get_by_role("button", name="Retirer ma demande").click()
    expect(page.locator("main")).to_contain_text("Annulée")


def trouver(page: Page) -> None:
    """Three misspelt words and the Enter key."""
    page.goto("/")
    page.get_by_label("Que voulez-vous faire").press_sequentially("resevation sale des fetes")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=SALLE).first.click()
    expect(page.get_by_role("heading", level=1, name=SALLE)).to_be_visible()
    for question in ("Ce qu’il vous faut", "Combien de temps", "Combien ça coûte", "Si nous ne répondons pas"):
        expect(page.get_by_role("heading", name=question)).to_be_visible()


def deposer(page: Page, citoyen: Citoyen, piece: Path) -> str:
    """Step by step, with one mistake on the way, up to the number."""
    page.get_by_role("link", name="Faire la demande en ligne", exact=True).click()
    page.get_by_role("button", name="Commencer").click()
    continuer(page)
    expect(page.get_by_role("alert")).to_contain_text("Des erreurs sont à corriger")
    remplir_salle(page)
    continuer(page)
    remplir_evenement(page)
    continuer(page)
    remplir_coordonnees(page, citoyen)
    continuer(page)
    page.get_by_label("Attestation d’assurance").set_input_files(piece)
    continuer(page)
    expect(page.get_by_role("heading", level=1, name="Relisez votre demande")).to_be_visible()
    for reponse in ("Salle de réunion", "12 juin 2027", "Fête de famille", citoyen.courriel, piece.name):
        expect(page.get_by_role("main")).to_contain_text(reponse)
    page.get_by_role("button", name="Déposer ma demande").click()
    return lire_reference(page)


def telecharger_le_recepisse(page: Page, reference: str) -> None:
    with page.expect_download() as attendu:
        page.get_by_role("link", name="Télécharger le récépissé (PDF)").click()
    assert attendu.value.suggested_filename == f"recepisse-{reference}.pdf"
    assert attendu.value.path().read_bytes().startswith(b"%PDF-")


def ouvrir_le_suivi(
    visiter: Callable[..., Page], demonstration: Demonstration, citoyen: Citoyen, reference: str
) -> Page:
    """The acknowledgment has what the law asks (CRPA, art. R112-11-1), and opens the request on another device."""
    accuse = demonstration.courriel(citoyen.courriel, reference)
    for mention in (
        "Service vie associative et locations",
        "Maison des associations, 3 rue du Marché, 99000 Clairval",
        "01 99 00 00 27",
        "votre demande sera considérée comme refusée",
        "Cette date vaut si votre dossier est complet",
        "deux mois pour contester",
        "recours gracieux",
        "Tribunal administratif",
    ):
        assert mention in dans_une_ligne(texte(accuse)), mention
    telephone = visiter(viewport={"width": 360, "height": 740}, has_touch=True)
    telephone.goto(lien_de_suivi(accuse))
    expect(telephone.get_by_role("heading", level=1, name=SALLE)).to_be_visible()
    expect(telephone.get_by_text("Reçue", exact=True)).to_be_visible()
    return telephone


def prendre_en_charge(agent: Page, reference: str) -> None:
    """From « Mon travail », then by the register."""
    travail = agent.get_by_role("region", name="Ce qui vous attend")
    expect(travail.get_by_role("link", name=reference)).to_be_visible()
    ligne_du_registre(agent, reference).get_by_role("link", name=reference).click()
    agir(agent, "Prendre en charge")
    expect(agent.get_by_role("main")).to_contain_text("En instruction")


def demander_une_piece(agent: Page) -> None:
    agent.get_by_role("link", name=DEMANDER_PIECES).click()
    agent.get_by_label("Autres pièces ou informations").fill("Le plan de la salle avec vos tables")
    agent.get_by_label("Précisions pour la personne").fill("Un croquis à la main suffit.")
    agent.get_by_role("button", name=DEMANDER_PIECES, exact=True).click()
    expect(agent.get_by_role("main")).to_contain_text("Incomplète")


def repondre(page: Page, relance: EmailMessage, piece: Path) -> None:
    """By the link of the message, on a computer that never saw the request."""
    assert "Le plan de la salle avec vos tables" in dans_une_ligne(texte(relance))
    page.goto(lien_de_suivi(relance))
    expect(page.get_by_role("region", name="Ce que nous attendons de vous")).to_contain_text("Un croquis")
    page.get_by_role("link", name="Envoyer ces éléments").click()
    page.get_by_label("Vos fichiers").set_input_files(piece)
    page.get_by_role("button", name="Envoyer ma réponse").click()
    expect(page.get_by_role("status")).to_contain_text("Votre réponse est envoyée")


def accepter(agent: Page) -> None:
    agent.reload()
    agent.get_by_role("tab", name="Pièces").click()
    expect(agent.get_by_role("tabpanel", name="Pièces")).to_contain_text("Le plan de la salle avec vos tables")
    agent.get_by_role("link", name="Accepter").click()
    agent.get_by_label("Conditions ou suites").fill("Venez chercher les clés la veille.")
    agent.get_by_role("button", name="Accepter", exact=True).click()
    expect(agent.get_by_role("main")).to_contain_text("Acceptée")


def dans_une_ligne(corps: str) -> str:
    """No-break spaces and line ends as plain spaces."""
    return re.sub(r"\s+", " ", corps)
