"""What a citizen and an agent do again and again, by the words they read on the screen."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SALLE = "Réserver une salle municipale"
SALLE_URL = "/demarches/reserver-une-salle-municipale/"
CONTINUER = "Enregistrer et continuer"


@dataclass
class Citoyen:
    """A fictional person; her e-mail tells her messages from everybody else's."""

    prenom: str
    nom: str
    courriel: str = field(init=False)

    def __post_init__(self) -> None:
        self.courriel = f"{self.prenom}.{self.nom}".lower().replace(" ", "-") + "@example.org"


def remplir_salle(page: Page) -> None:
    """First step: room, date, hours, people."""
    page.get_by_label("Salle de réunion", exact=True).check()
    remplir_date(page, "Date souhaitée", "12", "6", "2027")
    page.get_by_label("De quelle heure à quelle heure").fill("de 14 h à 23 h")
    page.get_by_label("Nombre de personnes attendues").fill("40")


def remplir_evenement(page: Page) -> None:
    page.get_by_label("Fête de famille").check()
    page.get_by_role("group", name="L’entrée sera-t-elle payante").get_by_label("Non").check()
    page.get_by_role("group", name="Servirez-vous à boire").get_by_label("Oui").check()


def remplir_coordonnees(page: Page, citoyen: Citoyen) -> None:
    page.get_by_label("en votre nom").check()
    se_presenter(page, citoyen)


def se_presenter(page: Page, citoyen: Citoyen) -> None:
    """Who files, where no choice is given between a person and an organisation."""
    page.get_by_label("Prénom", exact=True).fill(citoyen.prenom)
    page.get_by_label("Nom de famille").fill(citoyen.nom)
    page.get_by_label("Adresse électronique").fill(citoyen.courriel)
    page.get_by_label("Numéro et voie").fill("4 rue des Tilleuls")
    page.get_by_label("Code postal").fill("99000")
    page.get_by_label("Ville", exact=True).fill("Clairval")


def remplir_date(page: Page, legende: str, jour: str, mois: str, annee: str) -> None:
    date = page.get_by_role("group", name=legende)
    date.get_by_label("Jour").fill(jour)
    date.get_by_label("Mois").fill(mois)
    date.get_by_label("Année").fill(annee)


def continuer(page: Page) -> None:
    page.get_by_role("button", name=CONTINUER).click()


def deposer_une_salle(page: Page, citoyen: Citoyen, piece: Path) -> str:
    """File a request from its page to its confirmation; its reference."""
    page.goto("/deposer/VAS-SALLE/")
    page.get_by_role("button", name="Commencer").click()
    remplir_salle(page)
    continuer(page)
    remplir_evenement(page)
    continuer(page)
    remplir_coordonnees(page, citoyen)
    continuer(page)
    page.get_by_label("Attestation d’assurance").set_input_files(piece)
    continuer(page)
    page.get_by_role("button", name="Déposer ma demande").click()
    return lire_reference(page)


def lire_reference(page: Page) -> str:
    expect(page.get_by_role("heading", level=1, name="Votre demande est déposée")).to_be_visible()
    return page.locator(".confirmation .reference").inner_text()


def ligne_du_registre(page: Page, reference: str) -> Locator:
    """Search the register of requests; the row of the request."""
    page.goto(f"/admin/registre-demandes/?q={reference}")
    return page.get_by_role("row", name=reference)


def agir(page: Page, acte: str) -> None:
    """An act that asks nothing: its link on the request, then its button."""
    page.get_by_role("link", name=acte).click()
    page.get_by_role("button", name=acte, exact=True).click()
    expect(page.get_by_text("C’est fait")).to_be_visible()
