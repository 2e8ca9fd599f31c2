import pytest

from demarches.recherche.normalisation import racines
from demarches.recherche.surlignage import surligner


@pytest.mark.parametrize(
    ("texte", "cherche", "attendu"),
    [
        ("Acte de naissance", "naissances", "Acte de <mark>naissance</mark>"),
        ("L’école d’été", "ecole", "L’<mark>école</mark> d’été"),
        ("Rien ici", "passeport", "Rien ici"),
        ("<b>Passeport</b> & co", "passeport", "&lt;b&gt;<mark>Passeport</mark>&lt;/b&gt; &amp; co"),
    ],
)
def test_surligner_marks_words_and_escapes_the_rest(texte, cherche, attendu):
    assert surligner(texte, frozenset(racines(cherche))) == attendu
