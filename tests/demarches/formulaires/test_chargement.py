"""The forms shipped with the demonstration are real ones."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape

from demarches.formulaires.chargement import SOURCE, charger, codes, formulaire_de_demonstration
from demarches.formulaires.compilation import definir
from demarches.formulaires.controles import problemes
from demarches.formulaires.definition import Etape
from demarches.formulaires.formulaire import classe_de_formulaire
from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.service import construire, etapes_visibles, identite_et_contacts
from demarches.formulaires.types import TYPES
from tests.demarches.factories import FORMULAIRE, DemarchePageFactory


@pytest.mark.parametrize("code", sorted(codes()))
def test_shipped_form_is_right_and_short(code):
    definition = definir(formulaire_de_demonstration(code))
    assert problemes(definition) == []
    assert 2 <= len(definition.etapes) <= 4


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_step_of_a_shipped_form_can_be_drawn_empty_and_refused(code):
    for etape in definir(formulaire_de_demonstration(code)).etapes:
        classe = classe_de_formulaire(_toujours(etape))
        for formulaire in (classe(), classe({})):
            page = "".join(render_to_string(g.gabarit, {"groupe": g, "url_piece": ""}) for g in formulaire.groupes())
            assert all(conditional_escape(question.libelle) in page for question in etape.questions)


def _toujours(etape: Etape) -> Etape:
    """The step with all its questions, whatever was answered before."""
    return replace(etape, questions=tuple(replace(question, condition=None) for question in etape.questions))


@pytest.mark.parametrize("code", sorted(codes()))
@pytest.mark.parametrize("oui", [True, False])
def test_every_shipped_form_can_be_filed(code, oui):
    definition = definir(formulaire_de_demonstration(code))
    version = VersionFormulaire(definition=definition.en_json(), empreinte=definition.empreinte())
    reponses = {question.cle: TYPES[question.type].exemple(question) for question in definition.questions()}
    reponses |= {question.cle: oui for question in definition.questions() if question.type == "oui_non"}
    fichiers = {question.cle: ["piece.pdf"] for question in definition.questions() if question.type == "fichier"}
    for etape in etapes_visibles(definition, reponses):
        classe = construire(version, etape.cle, reponses)
        formulaire = classe(classe.comme_saisi(reponses), fichiers=fichiers)
        assert formulaire.is_valid(), formulaire.errors
    assert identite_et_contacts(version, reponses)[0].nom


def test_shipped_forms_never_ask_for_a_social_security_number():
    texte = SOURCE.read_text(encoding="utf-8").lower()
    libelles = [
        question["libelle"].lower() for form in json.loads(texte).values() for e in form for question in e["questions"]
    ]
    assert not [libelle for libelle in libelles if "sécurité sociale" in libelle or "nir" in libelle.split()]


def test_every_online_procedure_of_the_demonstration_has_its_form():
    donnees = json.loads((Path(SOURCE).parent / "demarches.json").read_text(encoding="utf-8"))
    en_ligne = {demarche["code"] for demarche in donnees["demarches"] if "en_ligne" in demarche["canaux"]}
    assert en_ligne == codes()


def test_unknown_procedure_has_no_form():
    assert formulaire_de_demonstration("INCONNUE") is None


@pytest.mark.django_db
def test_charger_gives_a_form_once_and_never_touches_what_editors_wrote():
    vide = DemarchePageFactory(code="VAS-SALLE", formulaire=[])
    ecrite = DemarchePageFactory(code="RGPD-DROITS", formulaire=FORMULAIRE)
    assert charger() == 1
    assert charger() == 0
    vide.refresh_from_db()
    ecrite.refresh_from_db()
    assert definir(vide.formulaire).question("salle").type == "choix"
    assert definir(ecrite.formulaire).question("objet").type == "texte_long"
