from datetime import date

import pytest

from charte.modeles.rendu_message import MessageIncomplet, rendre_message

from .factories import POINT_ESSAI, ModeleMessageFactory

pytestmark = pytest.mark.django_db

VALEURS = {
    "usager_civilite_nom": "Madame Martin",
    "reference": "2026-K7QF-3M9D-5",
    "collectivite_court": "Mairie Clairval",
    "demarche": "Acte de naissance",
    "date_reception": date(2026, 3, 1),
    "service_nom": "État civil",
    "service_telephone": "+33199000012",
}


def test_rendre_message_gives_subject_text_and_html():
    message = rendre_message(ModeleMessageFactory(), POINT_ESSAI, VALEURS)

    assert message.objet == "Nous avons reçu votre demande 2026-K7QF-3M9D-5"
    assert "le 1er mars 2026." in message.texte
    assert 'href="tel:+33199000012"' in message.html


def test_an_sms_has_short_dates_and_no_html():
    message = rendre_message(ModeleMessageFactory(), POINT_ESSAI, VALEURS, "sms")

    assert message.texte == "Mairie Clairval : demande 2026-K7QF-3M9D-5 enregistrée le 01/03/2026."
    assert message.html == ""


def test_an_empty_mention_is_refused_with_its_article():
    with pytest.raises(MessageIncomplet) as refusal:
        rendre_message(ModeleMessageFactory(), POINT_ESSAI, {**VALEURS, "service_telephone": ""})

    (probleme,) = refusal.value.problemes
    assert (probleme.cle, probleme.article) == ("mention", "CRPA, art. R112-11-1, 2°")


def test_a_mention_given_but_never_written_is_refused():
    modele = ModeleMessageFactory()
    modele.courriel_corps = "Reçu le {{date_reception}}."

    with pytest.raises(MessageIncomplet, match="téléphone du service"):
        rendre_message(modele, POINT_ESSAI, VALEURS)


def test_a_mention_hidden_by_a_condition_is_refused():
    modele = ModeleMessageFactory()
    modele.courriel_corps = (
        "Reçu le {{date_reception}}. {{#recours_prealable}}{{service_telephone}}{{/recours_prealable}}"
    )

    with pytest.raises(MessageIncomplet, match="téléphone du service"):
        rendre_message(modele, POINT_ESSAI, VALEURS)


def test_every_missing_value_is_named():
    with pytest.raises(MessageIncomplet) as refusal:
        rendre_message(ModeleMessageFactory(), POINT_ESSAI, {})

    keys = [problem.cle for problem in refusal.value.problemes]
    assert keys.count("mention") == 2
    assert str(refusal.value).count("La valeur de") == 4


def test_an_optional_variable_may_be_empty():
    message = rendre_message(ModeleMessageFactory(), POINT_ESSAI, {**VALEURS, "recours_prealable": None})

    assert "\n\n\n" not in message.texte


def test_a_value_under_a_condition_may_be_empty():
    modele = ModeleMessageFactory()
    modele.courriel_corps += "\n{{#url_suivi}}Suivi : {{url_suivi}}{{/url_suivi}}"

    assert "Suivi" not in rendre_message(modele, POINT_ESSAI, VALEURS).texte


def test_a_channel_without_text_is_refused():
    with pytest.raises(MessageIncomplet, match="pas de texte"):
        rendre_message(ModeleMessageFactory(), POINT_ESSAI, VALEURS, "courrier")


def test_a_subject_stays_on_one_line():
    message = rendre_message(ModeleMessageFactory(), POINT_ESSAI, {**VALEURS, "reference": "A\r\nBcc: x@example.org"})

    assert message.objet == "Nous avons reçu votre demande A Bcc: x@example.org"


def test_a_value_is_never_read_as_a_text_of_the_charter():
    message = rendre_message(ModeleMessageFactory(), POINT_ESSAI, {**VALEURS, "demarche": "{{service_telephone}}"})

    assert "{{service_telephone}}" in message.texte
