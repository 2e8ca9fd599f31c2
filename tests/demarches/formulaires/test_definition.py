import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarches.formulaires.definition import Definition, Etape, Question

reglages = st.dictionaries(
    st.text(max_size=8), st.one_of(st.booleans(), st.integers(), st.text(max_size=20)), max_size=3
)
questions = st.builds(
    Question, st.text(max_size=9), st.text(max_size=9), st.text(max_size=30), st.text(), st.booleans(), reglages
)
etapes = st.builds(Etape, st.text(max_size=9), st.text(), st.text(), st.lists(questions, max_size=3).map(tuple))
definitions = st.lists(etapes, max_size=3).map(lambda liste: Definition(tuple(liste)))


@given(definitions)
def test_definition_survives_json(definition):
    relue = Definition.depuis_json(definition.en_json())
    assert relue == definition
    assert relue.empreinte() == definition.empreinte()


def test_empreinte_changes_with_a_single_word():
    une = Definition((Etape("a", "A", questions=(Question("nom", "texte", "Nom"),)),))
    autre = Definition((Etape("a", "A", questions=(Question("nom", "texte", "Votre nom"),)),))
    assert une.empreinte() != autre.empreinte()


def test_unknown_question_and_step_raise_key_error():
    definition = Definition((Etape("a", "A"),))
    with pytest.raises(KeyError):
        definition.question("b")
    with pytest.raises(KeyError):
        definition.etape("b")
