import pytest
from django.core.exceptions import ValidationError

from charte.modeles.models import ModeleMessage

from .factories import CORPS, ModeleMessageFactory

pytestmark = pytest.mark.django_db


def test_clean_names_the_place_of_an_unknown_variable():
    modele = ModeleMessage(code="X", libelle="X", courriel_corps="Bonjour\n{{nom_inconnu}}")

    with pytest.raises(ValidationError) as refusal:
        modele.full_clean()

    (message,) = refusal.value.message_dict["courriel_corps"]
    assert message.startswith("Ligne 2, colonne 1 : La variable « nom_inconnu » n’existe pas.")


def test_clean_names_the_place_of_a_section_left_open():
    modele = ModeleMessage(code="X", libelle="X", sms_texte="{{#demarche}}")

    with pytest.raises(ValidationError, match="jamais refermée"):
        modele.full_clean()


def test_clean_mends_typography_where_it_is_free():
    modele = ModeleMessage(
        code="X", libelle="L'accusé", courriel_corps="l'été : « x »", sms_texte="l'e\u0301te\u0301 : ok"
    )
    modele.full_clean()

    assert modele.libelle == "L’accusé"
    assert modele.courriel_corps == "l’été\u00a0: «\u00a0x\u00a0»"
    assert modele.sms_texte == "l'été : ok"


@pytest.mark.parametrize("code", ["ar svr", "ar_svr", "1AR", ""])
def test_a_code_is_in_capitals(code):
    with pytest.raises(ValidationError) as refusal:
        ModeleMessage(code=code, libelle="X").full_clean()

    assert "code" in refusal.value.message_dict


def test_publishing_without_a_mention_is_refused_with_its_article():
    modele = ModeleMessageFactory()
    modele.courriel_corps = "Reçu le {{date_reception}}."
    revision = modele.save_revision()

    with pytest.raises(ValidationError, match=r"téléphone du service.*R112-11-1"):
        revision.publish()

    modele.refresh_from_db()
    assert "{{service_telephone}}" in modele.courriel_corps


def test_publishing_a_variable_of_another_moment_is_refused():
    modele = ModeleMessageFactory()
    modele.courriel_corps = CORPS + "{{motifs_droit}}"

    with pytest.raises(ValidationError, match="n’est pas disponible à ce moment"):
        modele.save_revision().publish()


def test_what_leaves_is_the_published_version_not_the_draft():
    modele = ModeleMessageFactory()
    modele.courriel_objet = "Brouillon"
    modele.save_revision()

    modele.refresh_from_db()
    assert modele.courriel_objet != "Brouillon"
    assert modele.has_unpublished_changes


def test_canaux_ecrits_lists_the_channels_with_a_text():
    assert ModeleMessageFactory().canaux_ecrits == "Courriel, SMS"
    assert ModeleMessage().canaux_ecrits == "aucun"
