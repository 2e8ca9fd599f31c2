"""Conditions: compared alike whatever the answers; what is hidden is neither required nor kept."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarches.formulaires.conditions import FAMILLES, OPERATEURS, Condition, Lue, Regle, lire, regle_vraie, vraie
from demarches.formulaires.definition import Definition, Etape, Question
from demarches.formulaires.enonce import enoncer
from demarches.formulaires.formulaire import classe_de_formulaire
from demarches.formulaires.types import TYPES
from demarches.formulaires.visibilite import etapes_visibles, reponses_visibles, visibles

from .cas_conditions import CAS

OPTIONS = {"options": [{"cle": "a", "libelle": "A"}, {"cle": "b", "libelle": "B"}]}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda enfants: st.lists(enfants, max_size=3) | st.dictionaries(st.text(), enfants, max_size=3),
    max_leaves=8,
)


def si(question: str, operateur: str = "egal", valeur: str = "oui", *autres: Regle, mode: str = "toutes") -> Condition:
    return Condition(mode, (Regle(question, operateur, valeur), *autres))


def posee(cle: str, type_: str = "oui_non", condition: Condition | None = None, **options) -> Question:
    return Question(
        cle, type_, f"Question {cle}", reglages=options.pop("reglages", OPTIONS), condition=condition, **options
    )


CASCADE = Definition(
    (
        Etape("un", "Un", questions=(posee("a"), posee("b", condition=si("a")), posee("c", condition=si("b")))),
        Etape("deux", "Deux", questions=(posee("d"), posee("e", condition=si("c"))), condition=si("b")),
        Etape("trois", "Trois", questions=(posee("f", "texte", condition=si("d", "vide", "")),)),
    )
)


@pytest.mark.parametrize(("famille", "reponse", "operateur", "valeur", "verdict"), CAS)
def test_rule_compares_as_the_table_says(famille, reponse, operateur, valeur, verdict):
    assert regle_vraie(Regle("q", operateur, valeur), lire(famille, reponse)) is verdict


def test_table_has_every_operator_of_every_family():
    dits = {(famille, operateur) for famille, _, operateur, _, _ in CAS}
    attendus = {(famille, operateur) for famille, operateurs in FAMILLES.items() for operateur in operateurs}
    ordre = {("date", code) for code in ("different", "au_moins", "au_plus")} | {("nombre", "different")}
    vides = {(famille, code) for famille in FAMILLES for code in ("vide", "rempli")}
    assert attendus - dits <= ordre | vides


def test_all_or_one_of_the_rules():
    lues = {"a": Lue("choix", "oui"), "b": Lue("choix", "non")}
    assert not vraie(si("a", "egal", "oui", Regle("b", "egal", "oui")), lues)
    assert vraie(si("a", "egal", "oui", Regle("b", "egal", "oui"), mode="une"), lues)


@pytest.mark.parametrize(
    ("reponses", "attendues"),
    [
        ({}, "af"),
        ({"a": True}, "abf"),
        ({"a": True, "b": True}, "abcdf"),
        ({"a": True, "b": True, "c": True}, "abcdef"),
        ({"a": True, "b": True, "c": True, "d": True}, "abcde"),
        ({"b": True, "c": True, "d": True}, "af"),
    ],
)
def test_hidden_question_is_read_as_unanswered_all_along_the_cascade(reponses, attendues):
    assert "".join(sorted(visibles(CASCADE, reponses))) == attendues


def test_step_whose_questions_are_all_hidden_is_skipped():
    assert [etape.cle for etape in etapes_visibles(CASCADE, {"a": True})] == ["un", "trois"]
    assert [etape.cle for etape in etapes_visibles(CASCADE, dict.fromkeys("abcd", True))] == ["un", "deux"]


def test_hidden_answers_are_not_kept():
    gardees = reponses_visibles(CASCADE, {"a": False, "b": True, "f": "Texte"})
    assert gardees == {"a": False, "f": "Texte"}


@given(st.dictionaries(st.sampled_from("abcdef"), JSON))
def test_visibles_never_raises_and_ignores_the_order_of_answers(reponses):
    melangees = list(reponses.items())
    random.Random(0).shuffle(melangees)
    assert visibles(CASCADE, reponses) == visibles(CASCADE, dict(melangees))
    assert visibles(CASCADE, reponses_visibles(CASCADE, reponses)) == visibles(CASCADE, reponses)


@given(st.sampled_from(sorted(TYPES)), JSON, st.sampled_from(sorted(OPERATEURS)), st.text())
def test_any_answer_of_any_type_can_be_compared(type_, reponse, operateur, valeur):
    lue = TYPES[type_].lire(posee("q", type_), reponse)
    assert regle_vraie(Regle("q", operateur, valeur), lue) in (True, False)


@given(st.sampled_from(["oui", "non", ""]), st.sampled_from(["oui", "non", ""]), st.sampled_from(["oui", "non", ""]))
def test_hidden_question_is_never_required_nor_kept_by_the_form(a, b, c):
    formulaire = classe_de_formulaire(CASCADE.etapes[0])({"q-a": a, "q-b": b, "q-c": c})
    formulaire.is_valid()
    vues = visibles(CASCADE, {cle: {"oui": True, "non": False}.get(v) for cle, v in zip("abc", (a, b, c), strict=True)})
    masquees = set("abc") - vues
    assert formulaire.masquees == masquees
    assert not masquees & set(formulaire.errors)
    assert not masquees & set(formulaire.reponses_valides)
    assert set(formulaire.errors) == {cle for cle, v in zip("abc", (a, b, c), strict=True) if not v} - masquees


def test_question_that_depends_on_another_step_is_decided_by_the_server():
    etape = Etape("deux", "Deux", questions=(posee("x", condition=si("a")), posee("y", condition=si("x"))))
    sans = classe_de_formulaire(etape, {"a": Lue("choix", "non")})
    avec = classe_de_formulaire(etape, {"a": Lue("choix", "oui")})
    assert [groupe.question.cle for groupe in sans().groupes()] == []
    assert [(g.question.cle, bool(g.condition)) for g in avec().groupes()] == [("x", False), ("y", True)]


def test_rules_on_other_steps_are_settled_before_the_page():
    mixte = si("a", "egal", "oui", Regle("x", "egal", "oui"))
    etape = Etape("deux", "Deux", questions=(posee("x"), posee("y", condition=mixte)))
    conditions = classe_de_formulaire(etape, {"a": Lue("choix", "oui")}).conditions
    assert conditions == {"y": si("x")}
    une = Etape("deux", "Deux", questions=(posee("x"), posee("y", condition=Condition("une", mixte.regles))))
    assert classe_de_formulaire(une, {"a": Lue("choix", "oui")}).conditions == {}
    assert classe_de_formulaire(une, {}).conditions == {"y": Condition("une", (Regle("x", "egal", "oui"),))}


@pytest.mark.parametrize(
    ("type_", "operateur", "valeur", "phrase"),
    [
        ("oui_non", "egal", "oui", "Seulement si votre réponse à « Question q » est « Oui »."),
        ("choix", "different", "b", "Seulement si votre réponse à « Question q » n’est pas « B »."),
        ("choix_multiples", "contient", "a", "Seulement si votre réponse à « Question q » comprend « A »."),
        ("texte", "vide", "", "Seulement si vous n’avez pas répondu à « Question q »."),
        (
            "date",
            "inferieur",
            "2026-03-01",
            "Seulement si votre réponse à « Question q » est une date avant le 1er mars 2026.",
        ),
    ],
)
def test_condition_is_said_in_words(type_, operateur, valeur, phrase):
    definition = Definition((Etape("un", "Un", questions=(posee("q", type_),)),))
    assert enoncer(si("q", operateur, valeur), definition).replace("\u00a0", " ") == phrase
