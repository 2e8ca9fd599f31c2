import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarches.recherche.normalisation import mots, plier, racine, racines, sans_balises


@pytest.mark.parametrize(
    ("texte", "plie"),
    [
        ("Déménagement", "demenagement"),
        ("L’ÉTÉ à l'œuvre", "l ete a l oeuvre"),
        ("Ma carte\u00a0: n°\u202f12", "ma carte n 12"),
        ("Æsop, cœur", "aesop coeur"),
        ("e\u0301cole", "ecole"),
        ("12669*02", "12669 02"),
        ("  ", ""),
    ],
)
def test_plier_removes_accents_case_ligatures_and_punctuation(texte, plie):
    assert plier(texte) == plie


@given(st.text(max_size=80))
def test_plier_twice_is_plier_once(texte):
    assert plier(plier(texte)) == plier(texte)


@given(st.text(alphabet="abcdéèêàùçœ ’'", max_size=40))
def test_plier_leaves_only_plain_letters(texte):
    assert set(plier(texte)) <= set("abcdefghijklmnopqrstuvwxyz ")


def test_mots_drops_what_says_nothing():
    assert mots("Comment faire pour obtenir un acte de naissance ?") == ["acte", "naissance"]


def test_mots_keeps_digits_and_codes():
    assert mots("F1427, cerfa n° 12669 et 2 photos") == ["f1427", "cerfa", "12669", "2", "photos"]


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("passeport", "passeports"),
        ("cimetiere", "cimetieres"),
        ("demenager", "demenagement"),
        ("communal", "communale"),
        ("associations", "association"),
    ],
)
def test_racine_is_the_same_for_forms_of_a_word(un, autre):
    assert racine(un) == racine(autre)


def test_racine_leaves_codes_alone():
    assert racine("f1427") == "f1427"


def test_racines_agree_whatever_the_accents_typed():
    assert racines("DÉCLARATION de décès") == racines("declaration de deces")


def test_racine_may_be_asked_by_many_threads():
    trouves = []
    threads = [threading.Thread(target=lambda: trouves.append(racine("naissances"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert trouves == ["naissanc"] * 8


def test_sans_balises_reads_the_text_of_html():
    assert sans_balises("<p>Pièce d&rsquo;identité</p><p>Photo</p>").split() == ["Pièce", "d’identité", "Photo"]
