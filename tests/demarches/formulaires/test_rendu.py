"""A question drawn once, then filled: always the same text as drawn anew, and nobody’s answers in another’s page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarches.formulaires.definition import Definition, Etape, Question
from demarches.formulaires.echantillon import echantillon
from demarches.formulaires.formulaire import classe_de_formulaire
from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.rendu import Fragments, _dessiner, dessiner
from demarches.formulaires.service import construire
from demarches.formulaires.types import TYPES

pytestmark = pytest.mark.django_db
DIFFICILES = ['<b>&"’', "{{ x }}{% y %}", "\ue0000\ue001", "\\1 \\g<0>", "1\u202f234", "a\r\nb", " espaces "]


def classe(*questions: Question):
    return classe_de_formulaire(Etape("e", "E", questions=questions))


def identiques(formulaire) -> None:
    for groupe in formulaire.groupes():
        assert dessiner(groupe) == _dessiner(groupe), groupe.question.type


def exemples() -> dict:
    return {q.cle: TYPES[q.type].exemple(q) for q in echantillon().questions}


@pytest.mark.parametrize("remplie", [False, True])
def test_every_type_is_drawn_the_same(remplie):
    reponses = exemples() if remplie else {}
    etape = classe_de_formulaire(echantillon())
    for _ in range(2):
        identiques(etape(reponses=reponses))
        identiques(etape(etape.comme_saisi(reponses)))
        identiques(etape({}))
    assert etape.fragments


@pytest.mark.parametrize("texte", DIFFICILES)
@pytest.mark.parametrize("type_", ["texte", "texte_long", "courriel"])
def test_hostile_text_is_drawn_the_same(type_, texte):
    posee = classe(Question("q1", type_, "Libellé"))
    for _ in range(2):
        identiques(posee(reponses={"q1": texte}))


@given(st.text(max_size=30))
def test_any_text_is_drawn_the_same(texte):
    identiques(classe(Question("q1", "texte", "Libellé"))(reponses={"q1": texte}))


def test_answers_never_stay_in_what_is_kept():
    etape = classe_de_formulaire(echantillon())
    secret = {"texte": "Secret", "identite": {"nature": "personne", "prenom": "Secret", "nom": "Secret"}}
    assert "Secret" in "".join(dessiner(groupe) for groupe in etape(reponses=secret).groupes())
    assert "Secret" not in "".join(etape.fragments.values())
    assert "Secret" not in "".join(dessiner(groupe) for groupe in etape().groupes())


def test_refused_question_is_drawn_with_its_error():
    formulaire = classe(Question("q1", "texte", "Libellé"))({})
    formulaire.is_valid()
    assert "Répondez à cette question." in dessiner(formulaire.groupes()[0])
    assert "Répondez" not in dessiner(classe(Question("q1", "texte", "Libellé"))().groupes()[0])


def test_drawings_kept_are_bounded(monkeypatch):
    monkeypatch.setattr("demarches.formulaires.rendu.VARIANTES_MAX", 3)
    options = {"options": [{"cle": f"o{i}", "libelle": f"Option {i}"} for i in range(6)]}
    posee = classe(Question("q1", "choix_multiples", "Libellé", reglages=options))
    for rang in range(6):
        identiques(posee(reponses={"q1": [f"o{rang}"]}))
    assert len(posee.fragments) == 3


def test_form_of_a_frozen_version_is_made_once_and_its_fields_are_never_changed():
    definition = Definition((echantillon(),))
    version = VersionFormulaire(definition=definition.en_json(), empreinte=definition.empreinte())
    un, autre = construire(version, "echantillon"), construire(version, "echantillon")
    assert un.fragments is autre.fragments
    formulaire = un()
    del formulaire.fields["texte"]
    assert "texte" in autre().fields
    assert isinstance(un.fragments, Fragments)


def test_version_not_frozen_yet_is_built_each_time():
    definition = Definition((echantillon(),))
    version = VersionFormulaire(definition=definition.en_json())
    assert construire(version, "echantillon") is not construire(version, "echantillon")
