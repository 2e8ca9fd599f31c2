import pytest
from django.core.exceptions import ValidationError

from charte.organisation.contraste import contraste
from charte.organisation.gsm import hors_gsm7
from charte.organisation.models import Collectivite


@pytest.mark.parametrize(
    ("une", "autre", "attendu"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#FFFFFF", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag_both_ways(une, autre, attendu):
    assert round(contraste(une, autre), 2) == attendu
    assert contraste(une, autre) == contraste(autre, une)


def test_a_colour_in_another_form_is_refused():
    with pytest.raises(ValueError, match="#rrggbb"):
        contraste("teal", "#ffffff")


def test_the_default_palette_can_be_read():
    Collectivite().clean()


@pytest.mark.parametrize("champ", ["couleur_principale", "couleur_forte", "couleur_accent"])
def test_a_colour_too_light_for_text_is_refused_with_its_contrast(champ):
    with pytest.raises(ValidationError) as refus:
        Collectivite(**{champ: "#b4690e"}).clean()

    assert refus.value.message_dict[champ] == [
        "Contraste de 4,05 sur le papier, il faut au moins 4,5. Choisissez une couleur plus foncée."
    ]


@pytest.mark.parametrize("couleur", ["teal", "#12345", "#12345g", "0b5c63"])
def test_a_colour_that_is_none_is_refused(couleur):
    with pytest.raises(ValidationError) as refus:
        Collectivite(couleur_principale=couleur).clean_fields()

    assert "sous la forme" in refus.value.message_dict["couleur_principale"][0]


def test_the_short_name_costs_nothing_more_in_an_sms():
    with pytest.raises(ValidationError, match="ê ç"):
        Collectivite(nom_court="Forêt-sur-Alençon"[:16]).clean()
    assert hors_gsm7("Mairie d’Évry, ça") == ["’", "ç"]
    assert hors_gsm7("MAIRIE É è à ù ì ò Ç") == []


def test_the_accessibility_mention_is_that_of_the_law():
    assert Collectivite(accessibilite="partielle").mention_accessibilite == (
        "Accessibilité\u00a0: partiellement conforme"
    )


@pytest.mark.django_db
def test_settings_exist_from_the_start_and_give_mentions():
    assert Collectivite.load().mentions() == {
        "collectivite_nom": "Votre collectivité",
        "collectivite_court": "Mairie",
        "dpo_contact": "",
    }
