"""A new procedure of twelve questions, two departments and an opinion: authored in the admin only, it works at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.parcours.demonstration import attendre
from tests.navigateur.parcours.gestes import Citoyen, continuer, lire_reference, remplir_date, se_presenter
from tests.navigateur.parcours.redaction import Question, ajouter_etape, ajouter_etape_de_circuit, demander_un_avis

pytestmark = pytest.mark.navigateur

TITRE = "Organiser une fête de quartier"
CODE = "CDV-FETE-QUARTIER"
CCAS = "Centre communal d’action sociale"
MUSIQUE, BARBECUE, PAYANTE = "Y aura-t-il de la musique ?", "Y aura-t-il un barbecue ?", "L’entrée est-elle payante ?"

FETE = [
    Question("Texte court", "Nom de la fête"),
    Question("Un choix dans une liste", "Où aura-t-elle lieu ?", choix=("Rue", "Place", "Parc")),
    Question("Date", "Quel jour ?"),
    Question("Nombre", "Combien de personnes attendez-vous ?"),
]
PRECAUTIONS = [
    Question("Oui ou non", MUSIQUE),
    Question("Texte long", "Quel matériel de musique ?", si=(MUSIQUE, "oui")),
    Question("Oui ou non", BARBECUE),
    Question("Texte court", "Où sera l’extincteur ?", si=(BARBECUE, "oui")),
    Question("Oui ou non", PAYANTE),
    Question("Montant en euros", "Prix d’entrée", si=(PAYANTE, "oui")),
]
VOUS = [Question("Identité et moyen de contact", "Qui êtes-vous ?"), Question("Adresse postale", "Votre adresse")]


@pytest.fixture
def demarche(connecte: Callable[..., Page]) -> str:
    """The procedure, published; its public address."""
    page = connecte("communication")
    page.goto("/admin/demarches/")
    page.get_by_role("link", name="Ajouter").click()
    presenter(page)
    page.get_by_role("tab", name="Formulaire").click()
    for rang, (titre, questions) in enumerate((("La fête", FETE), ("Les précautions", PRECAUTIONS), ("Vous", VOUS))):
        ajouter_etape(page, rang, titre, questions)
    page.get_by_role("tab", name="Circuit").click()
    tracer(page)
    page.get_by_role("button", name="Plus d'actions").click()
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_role("status").get_by_text(TITRE)).to_be_visible()
    return f"/deposer/{CODE}/"


def presenter(page: Page) -> None:
    page.get_by_role("textbox", name="Titre*").fill(TITRE)
    page.get_by_role("textbox", name="Code*").fill(CODE)
    page.get_by_role("textbox", name="Résumé").fill("Dans votre rue, sur une place ou dans un parc.")
    page.get_by_role("tab", name="Délais et silence").click()
    page.get_by_label("Délai annoncé").first.fill("10")
    page.get_by_role("tab", name="Canaux").click()
    page.get_by_role("button", name="Choisir service").click()
    page.get_by_role("dialog").get_by_role("link", name="Direction du cadre de vie").click()
    page.get_by_role("checkbox", name="En ligne").check()


def tracer(page: Page) -> None:
    ajouter_etape_de_circuit(page, 0, "Instruction", "Étude du lieu", delai_valeur="3")
    ajouter_etape_de_circuit(
        page, 1, "Avis demandés en parallèle", "Avis du CCAS", delai_valeur="5", maintenant="Le CCAS donne son avis."
    )
    demander_un_avis(page, 1, CCAS, "La fête gêne-t-elle la résidence voisine ?")
    ajouter_etape_de_circuit(page, 2, "Instruction", "Décision", delai_valeur="2")


def test_a_procedure_authored_in_the_admin_works_at_once(
    demarche: str, visiter: Callable[..., Page], connecte: Callable[..., Page]
):
    citoyen = Citoyen("Amel", "Morin")
    public = visiter()
    reference = deposer(public, demarche, citoyen)

    agent = connecte("agent")
    ouvrir(agent, reference)
    agir(agent, "Prendre en charge")
    agir(agent, "Terminer l’étape")
    expect(agent.get_by_role("region", name="Circuit")).to_contain_text("attendu avant le")
    expect(agent.get_by_role("region", name="Circuit")).to_contain_text("Avis attendus")

    rendre_l_avis(connecte("agent-ccas"), reference)

    ouvrir(agent, reference)
    expect(agent.get_by_role("region", name="Circuit")).to_contain_text("favorable")
    agir(agent, "Terminer l’étape")
    agent.get_by_role("link", name="Accepter", exact=True).click()
    agent.get_by_role("button", name="Accepter", exact=True).click()
    expect(agent.get_by_text("C’est fait")).to_be_visible()


def deposer(page: Page, adresse: str, citoyen: Citoyen) -> str:
    """Music, no barbecue, free: three questions show, then only one is answered."""
    page.goto(adresse)
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Nom de la fête").fill("La fête des voisins")
    page.get_by_label("Parc").check()
    remplir_date(page, "Quel jour", "19", "6", "2027")
    page.get_by_label("Combien de personnes").fill("80")
    continuer(page)
    repondre(page, MUSIQUE, "Oui")
    repondre(page, BARBECUE, "Non")
    repondre(page, PAYANTE, "Non")
    expect(page.get_by_label("Où sera l’extincteur")).to_be_hidden()
    page.get_by_label("Quel matériel de musique").fill("Une enceinte, jusqu’à 22 h.")
    continuer(page)
    se_presenter(page, citoyen)
    continuer(page)
    resume = page.get_by_role("main")
    expect(resume).to_contain_text("Une enceinte")
    expect(resume).not_to_contain_text("extincteur")
    page.get_by_role("button", name="Déposer ma demande").click()
    return lire_reference(page)


def repondre(page: Page, question: str, reponse: str) -> None:
    group = page.get_by_role("group", name=re.compile(re.escape(question[:18])))
    group.get_by_label(reponse).check()


def ouvrir(page: Page, reference: str) -> None:
    page.goto(f"/admin/registre-demandes/?q={reference}")
    page.get_by_role("link", name=reference).first.click()
    expect(page.get_by_role("heading", name=TITRE)).to_be_visible()


def agir(page: Page, acte: str) -> None:
    page.get_by_role("link", name=acte, exact=True).first.click()
    page.get_by_role("button", name=acte, exact=True).click()
    expect(page.get_by_text("C’est fait")).to_be_visible()


def rendre_l_avis(page: Page, reference: str) -> None:
    """The other department finds the question on its home page, and answers once."""
    page.get_by_role("region", name="Avis attendus").get_by_role("link", name=reference).click()
    expect(page.get_by_role("main")).to_contain_text("La fête gêne-t-elle")
    page.get_by_label("Favorable", exact=True).check()
    page.get_by_role("button", name="Rendre l’avis").click()
    attendre(lambda: page.get_by_text("L’avis rendu").count() > 0 or page.url.endswith("/avis/"), "l’avis rendu")
