"""What changed between two forms, said to the editor."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarches.edition.differences import AJOUT, CHANGEMENT, DEPLACEMENT, RETRAIT, comparer
from demarches.formulaires.chargement import codes, formulaire_de_demonstration
from demarches.formulaires.compilation import definir
from demarches.formulaires.conditions import Condition, Regle
from demarches.formulaires.definition import Definition, Etape, Question

NOM = Question("nom", "texte", "Nom", "Comme sur l’acte", reglages={"autocomplete": ""})
DATE = Question("date", "date", "Date")
VILLE = Question("ville", "texte", "Ville")
PLAN = Question("plan", "fichier", "Plan", reglages={"nombre_max": 3})
AVANT = Definition((Etape("vous", "Vous", "", (NOM, DATE, VILLE)), Etape("pieces", "Pièces", "", (PLAN,))))


def avec(*etapes: tuple[str, tuple[Question, ...]]) -> Definition:
    return Definition(tuple(Etape(cle, cle.capitalize(), "", questions) for cle, questions in etapes))


def lignes(apres: Definition, avant: Definition = AVANT) -> list[tuple]:
    return [(d.genre, d.objet, d.quoi, d.avant, d.apres) for d in comparer(avant, apres)]


def pieces(*questions: Question) -> Etape:
    return Etape("pieces", "Pièces", "", questions)


def vous(*questions: Question, **etape) -> Definition:
    return Definition((replace(AVANT.etapes[0], questions=questions, **etape), AVANT.etapes[1]))


def test_the_same_form_has_no_difference():
    assert lignes(AVANT) == []


def test_an_added_question_says_where_it_stands():
    apres = vous(NOM, DATE, VILLE, Question("pays", "texte", "Pays"))

    assert lignes(apres) == [(AJOUT, "Pays", "Question", "", "étape 1, question 4")]


def test_a_removed_question_is_named_by_its_label():
    assert lignes(vous(NOM, DATE)) == [(RETRAIT, "Ville", "Question", "", "")]


@pytest.mark.parametrize(
    ("champ", "valeur", "quoi", "avant", "apres"),
    [
        ("libelle", "Nom de naissance", "Question", "Nom", "Nom de naissance"),
        ("aide", "", "Aide", "Comme sur l’acte", "(rien)"),
        ("obligatoire", False, "Réponse obligatoire", "oui", "non"),
        ("type", "texte_long", "Type", "Texte court", "Texte long"),
    ],
)
def test_a_changed_attribute_is_read_before_and_after(champ, valeur, quoi, avant, apres):
    assert lignes(vous(replace(NOM, **{champ: valeur}), DATE, VILLE)) == [(CHANGEMENT, "Nom", quoi, avant, apres)]


def test_a_changed_setting_has_the_label_editors_know():
    apres = Definition((AVANT.etapes[0], pieces(replace(PLAN, reglages={"nombre_max": 1}))))

    assert lignes(apres) == [(CHANGEMENT, "Plan", "Nombre maximal de fichiers", "3", "1")]


def test_changed_choices_are_read_by_their_labels():
    choix = Question("c", "choix", "Salle", reglages={"options": [{"cle": "a", "libelle": "Fêtes"}]})
    autre = replace(choix, reglages={"options": [{"cle": "a", "libelle": "Fêtes"}, {"cle": "b", "libelle": "Gymnase"}]})

    assert lignes(Definition((pieces(autre),)), Definition((pieces(choix),))) == [
        (CHANGEMENT, "Salle", "Choix proposés", "Fêtes", "Fêtes, Gymnase")
    ]


def test_one_question_moved_is_one_line():
    assert lignes(vous(VILLE, NOM, DATE)) == [
        (DEPLACEMENT, "Ville", "Place", "étape 1, question 3", "étape 1, question 1")
    ]


def test_a_question_that_changes_step_is_moved_not_removed():
    apres = Definition((replace(AVANT.etapes[0], questions=(NOM, DATE)), pieces(PLAN, VILLE)))

    assert lignes(apres) == [(DEPLACEMENT, "Ville", "Place", "étape 1, question 3", "étape 2, question 2")]


def test_a_renamed_step_is_changed_not_replaced():
    assert lignes(vous(NOM, DATE, VILLE, titre="Qui êtes-vous ?", cle="qui-etes-vous")) == [
        (CHANGEMENT, "Étape «\u00a0Vous\u00a0»", "Titre", "Vous", "Qui êtes-vous ?")
    ]


def test_a_condition_is_said_in_words():
    condition = Condition("toutes", (Regle("nom", "rempli"),))

    assert lignes(vous(NOM, replace(DATE, condition=condition), VILLE)) == [
        (
            CHANGEMENT,
            "Date",
            "Condition",
            "toujours affichée",
            "Seulement si vous avez répondu à «\u00a0Nom\u00a0».",
        )
    ]


def test_what_a_group_asks_is_compared_question_by_question():
    age = {"cle": "age", "type": "nombre", "libelle": "Âge"}
    prenom = {"cle": "prenom", "type": "texte", "libelle": "Prénom"}
    avant = Question("enfants", "groupe", "Vos enfants", reglages={"questions": [prenom]})
    apres = replace(avant, reglages={"questions": [{**prenom, "aide": "Usuel"}, age]})

    assert lignes(Definition((pieces(apres),)), Definition((pieces(avant),))) == [
        (AJOUT, "Vos enfants › Âge", "Question", "", "étape 1, question 2"),
        (CHANGEMENT, "Vos enfants › Prénom", "Aide", "(rien)", "Usuel"),
    ]


def test_the_introduction_is_compared_as_text():
    assert lignes(vous(NOM, DATE, VILLE, introduction="<p>Bonjour &amp; merci</p>"))[0][2:] == (
        "Introduction",
        "(rien)",
        "Bonjour & merci",
    )


def test_swapped_steps_are_one_move_and_their_questions_none():
    apres = Definition((AVANT.etapes[1], AVANT.etapes[0]))

    assert [ligne[0] for ligne in lignes(apres)] == [DEPLACEMENT]


def test_an_added_and_a_removed_step_are_told():
    apres = Definition((AVANT.etapes[0], Etape("motif", "Motif", "", (Question("m", "texte_long", "Pourquoi ?"),))))

    assert {ligne[:2] for ligne in lignes(apres)} == {
        (RETRAIT, "Étape «\u00a0Pièces\u00a0»"),
        (AJOUT, "Étape «\u00a0Motif\u00a0»"),
        (RETRAIT, "Plan"),
        (AJOUT, "Pourquoi ?"),
    }


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_shipped_form_compares_with_any_other(code):
    autre = definir(formulaire_de_demonstration("VAS-SALLE"))
    formulaire = definir(formulaire_de_demonstration(code))

    assert comparer(formulaire, formulaire) == []
    assert bool(comparer(formulaire, autre)) is (code != "VAS-SALLE")


@given(st.permutations(range(6)))
def test_any_order_is_told_by_the_moves_alone(ordre):
    questions = [Question(f"q{i}", "texte", f"Question {i}") for i in range(6)]
    avant, apres = (Definition((pieces(*liste),)) for liste in (questions, [questions[i] for i in ordre]))

    differences = comparer(avant, apres)

    assert {d.genre for d in differences} <= {DEPLACEMENT}
    assert bool(differences) is (list(ordre) != sorted(ordre))
