"""Two agents on the same request at the same moment."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.parcours.gestes import Citoyen, agir, deposer_une_salle, ligne_du_registre

pytestmark = pytest.mark.navigateur

CONFLIT = "Quelqu’un a agi sur cette demande depuis que vous l’avez ouverte"
DROIT = "Article 2 du règlement des salles"
EN_TRAIN = "est en train d’écrire l’acte"
FAIT = "La salle est déjà réservée ce jour-là."


def test_the_second_agent_overwrites_nothing_and_loses_nothing(
    visiter: Callable[..., Page], connecte: Callable[..., Page], verifier_axe: Callable[..., None], piece: Path
):
    reference = deposer_une_salle(visiter(), Citoyen("Ana", "Vidal"), piece)
    premier, second = connecte("agent"), connecte("superviseur")
    for agent in (premier, second):
        ligne_du_registre(agent, reference).get_by_role("link", name=reference).click()
    agir(premier, "Prendre en charge")
    second.reload()
    second.get_by_role("link", name="Refuser").click()
    second.get_by_label("Règles appliquées").fill(DROIT)
    second.get_by_label("Situation constatée").fill(FAIT)
    premier.get_by_role("link", name="Accepter", exact=True).click()
    expect(premier.get_by_role("main")).to_contain_text(EN_TRAIN)
    premier.get_by_role("button", name="Prendre la main").click()
    premier.get_by_role("button", name="Accepter", exact=True).click()
    expect(premier.get_by_text("C’est fait")).to_be_visible()

    second.get_by_role("button", name="Refuser", exact=True).click()

    expect(second.get_by_role("alert")).to_contain_text(CONFLIT)
    expect(second.get_by_role("alert")).to_contain_text("La demande a été acceptée.")
    expect(second.get_by_label("Règles appliquées")).to_have_value(DROIT)
    expect(second.get_by_label("Situation constatée")).to_have_value(FAIT)
    verifier_axe(second)
    with second.context.expect_page() as relue:
        second.get_by_role("link", name="Relire la demande").click()
    expect(relue.value.get_by_role("main")).to_contain_text("Acceptée")
    expect(relue.value.get_by_role("main")).not_to_contain_text(FAIT)


def test_two_agents_on_the_same_act_see_each_other_and_it_is_done_once(
    visiter: Callable[..., Page], connecte: Callable[..., Page], piece: Path
):
    reference = deposer_une_salle(visiter(), Citoyen("Igor", "Blin"), piece)
    premier, second = connecte("agent"), connecte("superviseur")
    for agent in (premier, second):
        ligne_du_registre(agent, reference).get_by_role("link", name=reference).click()
        agent.get_by_role("link", name="Prendre en charge").click()
    expect(second.get_by_role("main")).to_contain_text(EN_TRAIN)
    second.get_by_role("button", name="Prendre la main").click()
    expect(second.get_by_role("button", name="Prendre en charge", exact=True)).to_be_visible()

    premier.get_by_role("button", name="Prendre en charge", exact=True).click()
    expect(premier.get_by_role("alert").first).to_contain_text("Rien n’est fait")

    second.get_by_role("button", name="Prendre en charge", exact=True).click()
    expect(second.get_by_text("C’est fait")).to_be_visible()

    premier.get_by_role("button", name="Prendre la main et prendre en charge").click()
    refus = premier.get_by_role("alert").filter(has_text=CONFLIT)
    expect(refus).to_contain_text("s’occupe de la demande")
