"""How an editor writes a form and a circuit, block by block, in the page of a procedure."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass(frozen=True)
class Question:
    """`type_`: the name of the type in the menu; `si`: (label of an earlier question, value)."""

    type_: str
    libelle: str
    choix: tuple[str, ...] = ()
    facultative: bool = False
    si: tuple[str, str] | None = None
    reglages: dict[str, str] = field(default_factory=dict)


def ajouter_etape(page: Page, rang: int, titre: str, questions: list[Question]) -> None:
    """A step of the form, after those that are there; `rang` counts from 0."""
    panneau = page.locator("#tab-formulaire")
    _dernier(panneau).click()
    prefixe = f"formulaire-{rang}-value"
    page.locator(f"[name={prefixe}-titre]").fill(titre)
    liste = panneau.locator("[data-contentpath=questions]").nth(rang)
    for place, question in enumerate(questions):
        _ajouter_question(page, liste, f"{prefixe}-questions-{place}-value", question)


def _ajouter_question(page: Page, liste: Locator, prefixe: str, question: Question) -> None:
    _dernier(liste).click()
    page.get_by_role("option", name=question.type_, exact=True).click()
    page.locator(f"[name={prefixe}-libelle]").fill(question.libelle)
    if question.facultative:
        page.locator(f"[name={prefixe}-obligatoire]").uncheck()
    for nom, valeur in question.reglages.items():
        page.locator(f"[name={prefixe}-{nom}]").fill(valeur)
    for place, choix in enumerate(question.choix):
        _remplir_ligne(page, prefixe, "options", place, {"libelle": choix})
    if question.si:
        liste.get_by_role("button", name="Paramètres").last.click()
        _poser_condition(page, f"{prefixe}-condition", *question.si)


def _poser_condition(page: Page, prefixe: str, question: str, valeur: str) -> None:
    bloc = page.locator(f"[name={prefixe}-mode]").locator("xpath=ancestor::section[1]")
    if not page.locator(f"[name={prefixe}-mode]").is_visible():
        bloc.get_by_role("button", name="Afficher/masquer la section").first.click()
    _remplir_ligne(page, prefixe, "regles", 0, {"question": question, "valeur": valeur})


def ajouter_etape_de_circuit(page: Page, rang: int, genre: str, libelle: str, **champs: str) -> None:
    """A step of the circuit; `champs` by name, the lists to be choosen by their label."""
    panneau = page.locator("#tab-circuit")
    _dernier(panneau).click()
    page.get_by_role("option", name=genre, exact=True).click()
    page.locator(f"[name=circuit-{rang}-value-libelle]").fill(libelle)
    for nom, valeur in champs.items():
        _ecrire(page.locator(f"[name=circuit-{rang}-value-{nom}]"), valeur)


def demander_un_avis(page: Page, rang: int, service: str, question: str) -> None:
    """The first opinion that the step asks for."""
    _remplir_ligne(page, f"circuit-{rang}-value", "avis", 0, {"question": question, "service": service})


def _remplir_ligne(page: Page, prefixe: str, nom: str, place: int, valeurs: dict[str, str]) -> None:
    """A row of a list block, added when it is not there yet."""
    compte = page.locator(f"[name={prefixe}-{nom}-count]")
    if int(compte.input_value()) <= place:
        _dernier(compte.locator("xpath=..")).click()
    for champ, valeur in valeurs.items():
        _ecrire(page.locator(f"[name={prefixe}-{nom}-{place}-value-{champ}]"), valeur)


def _ecrire(champ: Locator, valeur: str) -> None:
    if champ.evaluate("e => e.tagName") == "SELECT":
        champ.select_option(label=valeur)
    else:
        champ.fill(valeur)


def _dernier(liste: Locator) -> Locator:
    """The last « + » of a list, the one after its last block: Wagtail names it by the kind of list."""
    return liste.locator("button.c-sf-add-button").last
