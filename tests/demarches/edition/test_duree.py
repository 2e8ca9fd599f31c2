from dataclasses import replace

import pytest

from demarches.edition.duree import minutes, secondes
from demarches.formulaires.chargement import codes, formulaire_de_demonstration
from demarches.formulaires.compilation import definir
from demarches.formulaires.conditions import Condition, Regle
from demarches.formulaires.definition import Definition, Etape, Question


def formulaire(*questions: Question) -> Definition:
    return Definition((Etape("etape", "Étape", questions=questions),))


def test_a_file_takes_longer_than_a_yes_or_no():
    fichier = formulaire(Question("a", "fichier", "Plan"))
    oui_non = formulaire(Question("a", "oui_non", "Êtes-vous marié ?"))

    assert secondes(fichier) - secondes(oui_non) == 82


def test_an_optional_question_counts_for_a_quarter():
    obligatoire = formulaire(Question("a", "texte_long", "Motif"))
    facultative = formulaire(Question("a", "texte_long", "Motif", obligatoire=False))

    assert secondes(obligatoire) - secondes(facultative) == 68


def test_what_depends_on_a_condition_counts_for_a_quarter():
    question = Question("a", "fichier", "Plan")
    sous_condition = replace(question, condition=Condition("toutes", (Regle("b", "rempli"),)))

    assert secondes(formulaire(question)) - secondes(formulaire(sous_condition)) == 68


def test_a_group_takes_the_time_of_its_lines():
    sous = [{"cle": "a", "type": "date", "libelle": "Naissance"}]
    groupe = Question("g", "groupe", "Enfants", reglages={"questions": sous, "minimum": 2, "maximum": 5})

    assert secondes(formulaire(groupe)) - secondes(formulaire()) == 30


def test_a_type_of_a_plug_in_has_a_time_too():
    assert secondes(formulaire(Question("a", "inconnu", "Ailleurs"))) > secondes(formulaire())


def test_the_shortest_form_takes_two_minutes():
    assert minutes(formulaire()) == 2


@pytest.mark.parametrize(("nombre", "attendues"), [(2, 5), (4, 10), (12, 20)])
def test_minutes_are_rounded_up_by_five_above_five(nombre, attendues):
    assert minutes(formulaire(*(Question(f"q{i}", "fichier", "Pièce") for i in range(nombre)))) == attendues


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_shipped_form_takes_less_than_half_an_hour(code):
    assert 2 <= minutes(definir(formulaire_de_demonstration(code))) <= 25
