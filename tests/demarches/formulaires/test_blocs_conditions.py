"""Conditions as editors write them: by label or by key, refused at their place when they cannot work."""

import pytest

from demarches.formulaires.compilation import definir
from demarches.formulaires.conditions import Condition, Regle
from demarches.formulaires.definition import Definition

from .test_blocs import IDENTITE, erreur_de_question, erreurs, etape, valider


def question(type_: str, libelle: str, *regles: tuple[str, str, str], mode: str = "toutes", **valeur) -> dict:
    return {"type": type_, "value": {"libelle": libelle, **_condition(regles, mode), **valeur}}


def _condition(regles, mode: str = "toutes") -> dict:
    noms = ("question", "operateur", "valeur")
    return {"condition": {"mode": mode, "regles": [dict(zip(noms, r, strict=True)) for r in regles]}} if regles else {}


LIEN = question("choix", "Cette personne est", options=[{"libelle": "Vous-même"}, {"libelle": "Votre enfant"}])
PAYANT = question("oui_non", "L’entrée est payante\u00a0?")


def regle_de(*questions: dict) -> Regle:
    definition = definir(valider(etape(IDENTITE, *questions)))
    return list(definition.questions())[-1].condition.regles[0]


@pytest.mark.parametrize("nom", ["Cette personne est", "cette_personne_est", " cette personne EST "])
@pytest.mark.parametrize("choix", ["Votre enfant", "votre_enfant", "VOTRE ENFANT"])
def test_question_and_choice_are_given_by_label_or_key_and_kept_by_key(nom, choix):
    regle = regle_de(LIEN, question("texte", "Son prénom", (nom, "egal", choix)))
    assert regle == Regle("cette_personne_est", "egal", "votre_enfant")


@pytest.mark.parametrize(
    ("citee", "operateur", "ecrite", "gardee"),
    [
        (PAYANT, "egal", "Oui", "oui"),
        (question("date", "Le jour"), "superieur", "1/3/2026", "2026-03-01"),
        (question("texte", "La ville"), "contient", "Clairval", "Clairval"),
        (PAYANT, "rempli", "peu importe", ""),
    ],
)
def test_value_is_kept_in_the_form_of_its_type(citee, operateur, ecrite, gardee):
    assert regle_de(citee, question("texte", "Suite", (citee["value"]["libelle"], operateur, ecrite))).valeur == gardee


def test_rewording_a_question_or_a_choice_never_breaks_a_condition():
    valeur = valider(
        etape(IDENTITE, LIEN, question("texte", "Son prénom", ("Cette personne est", "egal", "Votre enfant")))
    )
    valeur[0].value["questions"][1].value["libelle"] = "Pour qui est l’acte ?"
    valeur[0].value["questions"][1].value["options"][1]["libelle"] = "Votre fils ou votre fille"
    valeur = valeur.stream_block.clean(valeur)
    regle = list(definir(valeur).questions())[-1].condition.regles[0]
    assert regle == Regle("cette_personne_est", "egal", "votre_enfant")


def test_form_without_condition_keeps_the_digest_it_had():
    definition = definir(valider(etape(IDENTITE, LIEN)))
    assert "condition" not in str(definition.en_json())
    assert Definition.depuis_json(definition.en_json()) == definition


def test_condition_is_frozen_and_read_back():
    suite = question("texte", "Suite", ("L’entrée est payante ?", "egal", "oui"))
    payante = {
        "type": "etape",
        "value": {**etape(question("texte", "Prix"))["value"], **_condition([("payant", "egal", "oui")])},
    }
    payant = {"type": "oui_non", "value": {**PAYANT["value"], "cle": "payant"}}
    definition = definir(valider(etape(IDENTITE, payant, suite), payante))
    relue = Definition.depuis_json(definition.en_json())
    assert relue == definition
    assert relue.empreinte() == definition.empreinte()
    assert relue.etapes[1].condition == Condition("toutes", (Regle("payant", "egal", "oui"),))


@pytest.mark.parametrize(
    ("regle", "attendu"),
    [
        (("Inconnue", "egal", "oui"), "ni le libellé d’une seule question ni sa clé"),
        (("Suite", "rempli", ""), "dépend d’elle-même"),
        (("Plus bas", "rempli", ""), "posée plus bas (étape 1, question 4)"),
        (("L’entrée est payante ?", "superieur", "3"), "« est supérieur à, ou après » ne convient pas"),
        (("L’entrée est payante ?", "egal", "peut-être"), "« peut-être » n’est pas un choix"),
        (("L’entrée est payante ?", "egal", ""), "Dites à quoi comparer"),
        (("Qui êtes-vous ?", "egal", "Martin"), "ne convient pas"),
    ],
)
def test_wrong_rule_is_refused_at_its_place(regle, attendu):
    trouvees = erreurs(etape(IDENTITE, PAYANT, question("texte", "Suite", regle), question("texte", "Plus bas")))
    message = erreur_de_question(trouvees, 0, 2)["condition"]["messages"][0]
    assert attendu in message.replace("\u00a0", " ")


def test_unreadable_date_is_refused_with_an_example():
    suite = question("texte", "Suite", ("Le jour", "superieur", "demain"))
    trouvees = erreurs(etape(IDENTITE, question("date", "Le jour"), suite))
    assert "12/03/2026" in str(erreur_de_question(trouvees, 0, 2)["condition"])


def test_file_cannot_be_a_condition():
    suite = question("texte", "Suite", ("Le plan", "rempli", ""))
    trouvees = erreurs(etape(IDENTITE, question("fichier", "Le plan"), suite))
    assert "ne peut pas servir de condition" in str(erreur_de_question(trouvees, 0, 2))


def test_two_questions_of_one_label_must_be_told_by_their_key():
    suite = question("texte", "Suite", ("Nom", "rempli", ""))
    trouvees = erreurs(etape(IDENTITE, question("texte", "Nom"), question("texte", "Nom"), suite))
    assert "ni sa clé" in str(erreur_de_question(trouvees, 0, 3))


def test_cycle_is_named():
    un, deux = question("oui_non", "Un", ("Deux", "egal", "oui")), question("oui_non", "Deux", ("Un", "egal", "oui"))
    assert "tournent en rond" in str(erreur_de_question(erreurs(etape(IDENTITE, un, deux)), 0, 1))


def test_step_that_depends_on_its_own_question_is_refused_on_the_step():
    seconde = etape(question("oui_non", "Ici"), titre="Suite")
    seconde["value"] |= _condition([("Ici", "egal", "oui")])
    trouvees = erreurs(etape(IDENTITE), seconde)
    assert "qu’elle pose" in str(trouvees["blockErrors"][1]["blockErrors"]["condition"])


@pytest.mark.parametrize("porteur", ["question", "etape"])
def test_identity_is_always_asked(porteur):
    regles = [("L’entrée est payante ?", "egal", "oui")]
    identite = {
        "type": "identite",
        "value": {**IDENTITE["value"], **(_condition(regles) if porteur == "question" else {})},
    }
    seconde = etape(identite, titre="Vous")
    seconde["value"] |= _condition(regles) if porteur == "etape" else {}
    assert "toujours" in str(erreurs(etape(PAYANT), seconde))


def test_problem_of_a_step_says_its_place():
    from demarches.formulaires.controles import Probleme

    assert str(Probleme("Non.", 1)) == "Étape 2 : Non."
