import pytest

from demarches.recherche.index import PLAFOND
from tests.demarches.recherche.fabrique import document, lecteur, titres

NAISSANCE = document(1, "Demander un acte de naissance", resume="Copie ou extrait.", mots_cles="état civil")
DECES = document(2, "Demander un acte de décès", corps="La naissance figure aussi dans l’acte.")
CRECHE = document(3, "Demander une place en crèche", mots_cles="bébé, garde", corps="Joindre un acte de naissance.")


@pytest.fixture(scope="module")
def petit():
    return lecteur(NAISSANCE, DECES, CRECHE, synonymes={"faire part": ["naissance"], "poupon": ["crèche"]})


def test_a_title_counts_more_than_a_body(petit):
    assert titres(petit, "naissance")[0] == NAISSANCE.titre


def test_a_keyword_counts_more_than_a_body():
    base = lecteur(document(1, "A", corps="bébé"), document(2, "B", mots_cles="bébé"))

    assert titres(base, "bébé") == ["B", "A"]


def test_every_word_typed_is_wanted(petit):
    assert titres(petit, "acte décès") == [DECES.titre]


def test_what_holds_less_is_shown_when_nothing_holds_enough(petit):
    assert CRECHE.titre in titres(petit, "crèche parapente montgolfière")


def test_an_unknown_word_does_not_hide_the_others(petit):
    assert titres(petit, "crèche parapente") == [CRECHE.titre]


def test_nothing_is_found_for_unknown_words(petit):
    assert titres(petit, "parapente") == []
    assert titres(petit, "") == []
    assert titres(petit, "?!…") == []


def test_a_query_of_stop_words_alone_is_no_error(petit):
    assert titres(petit, "comment faire") == []


def test_an_expression_of_several_words_has_a_synonym(petit):
    assert titres(petit, "faire part")[0] == NAISSANCE.titre


def test_a_synonym_is_found_through_a_typing_error(petit):
    assert titres(petit, "poupom") == [CRECHE.titre]


def test_a_typing_error_is_told(petit):
    requete = petit.lire("crèhce")

    assert requete.corrections == {"crehce": "creche"}


def test_a_known_word_is_never_corrected(petit):
    assert petit.lire("acte").corrections == {}


def test_a_word_begun_finds_the_whole_word(petit):
    assert titres(petit, "nais", en_cours=True)[0] == NAISSANCE.titre


def test_the_most_asked_for_comes_first_when_all_is_equal():
    base = lecteur(document(1, "Salle A"), document(2, "Salle B", frequence=4000))

    assert titres(base, "salle") == ["Salle B", "Salle A"]


def test_a_short_title_says_more_than_a_long_one():
    base = lecteur(document(1, "Passeport et carte d’identité perdus"), document(2, "Passeport"))

    assert titres(base, "passeport")[0] == "Passeport"


def test_a_word_found_everywhere_keeps_the_documents_where_it_weighs_most():
    banals = [document(rang, f"Page {rang}", corps="commune") for rang in range(PLAFOND + 50)]
    base = lecteur(*banals, document(9999, "La commune"))

    trouves = titres(base, "commune")

    assert trouves[0] == "La commune"
    assert base.index.frequences["commun"] == PLAFOND + 51
    assert len(base.index.postings["commun"][0]) == PLAFOND


def test_long_queries_are_cut(petit):
    assert len(petit.lire("acte naissance " * 200).groupes) <= 12
