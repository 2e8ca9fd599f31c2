import pytest

from demarches.recherche.correction import Correcteur, completer

VOCABULAIRE = ["passeport", "permis", "pacs", "creche", "cimetiere", "carte", "cantine", "cantonnier", "2026"]


@pytest.mark.parametrize(
    ("tape", "corrige"),
    [
        ("paseport", "passeport"),
        ("passport", "passeport"),
        ("pasesport", "passeport"),
        ("permi", "permis"),
        ("creches", "creche"),
        ("ccreche", "creche"),
        ("kantine", "cantine"),
        ("cimtière".replace("è", "e"), "cimetiere"),
    ],
)
def test_proches_finds_the_word_that_was_meant(tape, corrige):
    assert Correcteur(VOCABULAIRE).proches(tape)[0][0] == corrige


@pytest.mark.parametrize("tape", ["pac", "2027", "zzzzzz", "carrosse", "f1427"])
def test_proches_does_not_guess_short_far_or_numbered_words(tape):
    assert Correcteur(VOCABULAIRE).proches(tape) == []


def test_proches_says_how_alike():
    assert Correcteur(VOCABULAIRE).proches("passeporf")[0] == ("passeport", 1 - 1 / 9)


def test_completer_offers_the_shortest_words_first():
    assert completer(sorted(VOCABULAIRE), "cant") == ["cantine", "cantonnier"]
    assert completer(sorted(VOCABULAIRE), "zz") == []
