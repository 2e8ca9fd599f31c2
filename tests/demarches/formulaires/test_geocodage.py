"""Suggestions of addresses: by the server, off by default, silent when they fail."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse

from demarches.formulaires import geocodage
from demarches.formulaires.definition import Etape
from demarches.formulaires.formulaire import classe_de_formulaire
from demarches.formulaires.gestes import retoucher

from .geocodeur import servir
from .test_types import question

SAISIE = {"q-q1__voie": "12 rue des tilleuls", "q-q1__ville": "Clairval"}


@pytest.fixture
def regler(settings):
    def _regler(url: str) -> None:
        settings.PARVIS_GEOCODEUR, settings.PARVIS_GEOCODEUR_URL = "geoplateforme", url

    return _regler


def classe(type_: str = "adresse"):
    return classe_de_formulaire(Etape("etape", "Étape", questions=(question(type_),)))


def data(**autres: str) -> QueryDict:
    donnees = QueryDict(mutable=True)
    donnees.update({**SAISIE, **autres})
    return donnees


def page(formulaire) -> str:
    groupe = formulaire.groupes()[0]
    return render_to_string(groupe.gabarit, {"groupe": groupe})


def test_nothing_is_asked_by_default():
    assert geocodage.chercher("12 rue des tilleuls") == []
    assert "Chercher l’adresse" not in page(classe()())


def test_answer_of_the_national_format_is_read(regler):
    with servir() as (url, demandes):
        regler(url)
        trouvees = geocodage.chercher("  12 rue   des tilleuls ")
    assert demandes == ["12 rue des tilleuls"]
    assert [(s.voie, s.code_postal, s.ville, s.score, s.latitude) for s in trouvees] == [
        ("12 Rue des Tilleuls", "99000", "Clairval", 0.97, "49.25")
    ]


@pytest.mark.parametrize(
    ("corps", "options"),
    [
        ("<html>", {}),
        ("{}", {}),
        ("[]", {}),
        ('{"features": [{"properties": {}}]}', {}),
        ('{"features": [{"properties": null}]}', {}),
        ("x" * 300_000, {}),
        ("{}", {"statut": 503}),
        ("{}", {"attente": 3}),
    ],
)
def test_failure_is_silent(regler, corps, options):
    with servir(corps, **options) as (url, _):
        regler(url)
        assert geocodage.chercher("12 rue des tilleuls") == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "file:///etc/passwd?", "n’importe quoi"])
def test_wrong_setting_is_silent(regler, url):
    regler(url)
    assert geocodage.chercher("12 rue des tilleuls") == []


def test_too_short_a_text_is_not_asked(regler):
    with servir() as (url, demandes):
        regler(url)
        geocodage.chercher("1")
    assert demandes == []


def test_button_shows_suggestions_without_judging_what_was_typed(regler):
    with servir() as (url, demandes):
        regler(url)
        envoi = data(chercher_adresse="q1")
        montre = classe().tel_quel(retoucher(classe(), envoi))
        corps = page(montre)
    assert demandes == ["12 rue des tilleuls Clairval"]
    assert "12 Rue des Tilleuls 99000 Clairval</button>" in corps
    assert not montre.errors


def test_chosen_address_fills_the_fields(regler):
    with servir() as (url, _):
        regler(url)
        montre = classe().tel_quel(data(chercher_adresse="q1"))
        valeur = montre.groupes()[0].suggestions[0][1]
    remplie = retoucher(classe(), data(choisir_adresse=valeur))
    assert (remplie["q-q1__voie"], remplie["q-q1__code_postal"]) == ("12 Rue des Tilleuls", "99000")
    lieu = retoucher(classe("lieu"), data(choisir_adresse=valeur))
    assert (lieu["q-q1__adresse"], lieu["q-q1__latitude"]) == ("12 Rue des Tilleuls 99000 Clairval", "49,25")


@pytest.mark.parametrize(
    "valeur", ["", "{", "[]", '{"cle": "q1"}', '{"cle": "autre", "adresse": {}}', '{"cle": "q1", "adresse": {"x": 1}}']
)
def test_forged_choice_changes_nothing(valeur):
    assert retoucher(classe(), data(choisir_adresse=valeur))["q-q1__voie"] == SAISIE["q-q1__voie"]


def test_nothing_found_says_that_free_entry_is_enough(regler):
    with servir('{"features": []}') as (url, _):
        regler(url)
        corps = page(classe().tel_quel(data(chercher_adresse="q1")))
    assert "Gardez ce que vous avez écrit" in corps


@pytest.mark.django_db
def test_page_asks_our_own_address(client, regler):
    with servir() as (url, _):
        regler(url)
        reponse = client.get(reverse("formulaires_adresses"), {"q": "12 rue des tilleuls"})
    assert reponse.json()["suggestions"][0]["code_postal"] == "99000"
    assert "no-store" in reponse["Cache-Control"]
    assert client.get(reverse("formulaires_adresses")).json() == {"suggestions": []}
