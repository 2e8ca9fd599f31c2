import pytest

from charte.modeles.langage import Probleme, mentions_absentes, verifier
from charte.modeles.points import Mention, PointDeCommunication

from .factories import CORPS, POINT_ESSAI


def test_verifier_finds_nothing_in_a_good_text():
    assert verifier(CORPS, POINT_ESSAI) == []
    assert verifier(CORPS, POINT_ESSAI.cle) == []


def test_verifier_names_the_unknown_variable_its_place_and_the_nearest_one():
    (probleme,) = verifier("Bonjour,\nle {{date_recetpion}}", POINT_ESSAI)

    assert str(probleme) == (
        "Ligne 2, colonne 4 : La variable « date_recetpion » n’existe pas. Vouliez-vous écrire « date_reception » ?"
    )


def test_verifier_tells_a_variable_of_another_moment():
    (probleme,) = verifier("{{motifs_droit}}", POINT_ESSAI)

    assert "n’est pas disponible à ce moment" in probleme.message


def test_verifier_without_a_point_accepts_the_whole_catalogue():
    assert verifier("{{motifs_droit}} {{Motifs fait}}") == []


def test_verifier_gives_every_unknown_variable_in_order():
    places = [(problem.ligne, problem.colonne) for problem in verifier("{{zzz}}\n{{#yyy}}{{xxx}}{{/yyy}}", POINT_ESSAI)]

    assert places == [(1, 1), (2, 1), (2, 9)]


@pytest.mark.parametrize(
    ("texte", "message"),
    [
        ("{{#demarche}}", "la section « demarche » n’est jamais refermée."),
        ("{{demarche", "accolades ouvertes et jamais refermées."),
        ("{{__class__}}", "« __class__ » n’est pas un nom de variable"),
        ("demarche}}", "accolades refermées sans avoir été ouvertes."),
    ],
)
def test_verifier_reports_what_does_not_read(texte, message):
    (probleme,) = verifier(texte, POINT_ESSAI)

    assert probleme.cle == "syntaxe"
    assert message in probleme.message


def test_verifier_knows_the_shared_blocks():
    assert [problem.cle for problem in verifier("{{> signature}}", POINT_ESSAI)] == ["bloc_inconnu"]
    assert verifier("{{> Signature}}", POINT_ESSAI, {"signature": "{{service_nom}}"}) == []


def test_verifier_finds_a_block_that_includes_itself():
    (probleme,) = verifier("{{> a}}", POINT_ESSAI, {"a": "{{> b}}", "b": "{{> a}}"})

    assert probleme.cle == "bloc_circulaire"


def test_mentions_absentes_quotes_the_article():
    (probleme,) = mentions_absentes("Reçu le {{date_reception}}", POINT_ESSAI)

    assert probleme == Probleme(
        "mention", "Il manque la mention « téléphone du service »", article="CRPA, art. R112-11-1, 2°"
    )


def test_one_variable_is_enough_when_the_mention_says_so():
    point = PointDeCommunication(
        "p",
        "P",
        variables=("service_adresse", "service_courriel"),
        mentions=(
            Mention("adresse", "adresse", "R112-11-1", ("service_adresse", "service_courriel"), une_suffit=True),
        ),
    )

    assert mentions_absentes("{{service_courriel}}", point) == []
    assert len(mentions_absentes("rien", point)) == 1
