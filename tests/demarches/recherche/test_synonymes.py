from demarches.recherche.normalisation import racines
from demarches.recherche.synonymes import composer, eclater, livres


def cle(texte: str) -> tuple[str, ...]:
    return tuple(racines(texte))


def test_eclater_splits_on_commas_and_semicolons():
    assert eclater(" acte de naissance, livret ; ,extrait") == ["acte de naissance", "livret", "extrait"]


def test_every_shipped_synonym_still_says_something_once_read():
    assert [expression for expression, equivalents in livres().items() if not cle(expression) or not equivalents] == []
    assert [mot for equivalents in livres().values() for mot in equivalents if not cle(mot)] == []


def test_composer_knows_the_shipped_synonyms():
    assert composer([])[cle("papier naissance")] == [cle("acte de naissance")]


def test_composer_prefers_the_word_of_the_editor():
    composes = composer([("Papiers naissance", ["copie intégrale"])])

    assert composes[cle("papier naissance")] == [cle("copie intégrale")]


def test_composer_lets_an_editor_cancel_a_shipped_synonym():
    assert composer([("cantine", [])])[cle("cantine")] == []


def test_composer_ignores_expressions_that_say_nothing():
    assert () not in composer([("comment faire", ["cantine"])])
