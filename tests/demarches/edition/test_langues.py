"""Ready for several languages: a procedure is copied for translation whole, with what its requests rely on."""

import pytest
from wagtail.models import Locale

from demarches.formulaires.compilation import definir
from demarches.formulaires.versions import version_courante
from demarches.models import CataloguePage, DemarchePage
from tests.demarches.factories import ThemeFactory

LANGUES = [("fr", "Français"), ("en", "English")]


@pytest.fixture
def anglais(settings, db):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUES
    return Locale.objects.create(language_code="en")


@pytest.fixture
def traduite(demarche, anglais) -> DemarchePage:
    demarche.themes.set([ThemeFactory(nom="Loisirs")])
    demarche.save_revision().publish()
    return demarche.copy_for_translation(anglais, copy_parents=True)


def test_the_copy_keeps_the_form_and_its_keys(demarche, traduite):
    assert definir(traduite.formulaire) == definir(demarche.formulaire)
    assert [question.cle for question in definir(traduite.formulaire).questions()] == ["identite", "objet"]


def test_a_reworded_question_keeps_its_key(traduite):
    traduite.formulaire[1].value["questions"][0].value["libelle"] = "What are you asking for?"
    traduite.save_revision()
    question = definir(traduite.get_latest_revision_as_object().formulaire).question("objet")

    assert question.libelle == "What are you asking for?"


def test_the_copy_is_a_draft_of_the_same_procedure_with_its_own_code(demarche, traduite, anglais):
    assert traduite.translation_key == demarche.translation_key
    assert demarche.get_translation(anglais) == traduite
    assert not traduite.live
    assert traduite.code.startswith("NOUVELLE-")
    assert traduite.service == demarche.service
    assert [theme.nom for theme in traduite.themes.all()] == ["Loisirs"]


def test_each_language_freezes_its_own_versions(demarche, traduite):
    une, autre = version_courante(demarche), version_courante(traduite)

    assert (une.numero, autre.numero) == (1, 1)
    assert une.empreinte == autre.empreinte
    assert une.demarche_id != autre.demarche_id


def test_the_catalogue_exists_once_in_each_language(traduite, anglais):
    assert CataloguePage.objects.filter(locale=anglais).count() == 1
    assert traduite.get_parent().specific == CataloguePage.objects.get(locale=anglais)
