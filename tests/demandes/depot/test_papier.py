"""The paper form comes from the same definition, leads to the screens and back."""

import pytest
from django.urls import reverse

from demarches.formulaires.service import version_courante
from suivi.demandes import pdf as module_pdf
from suivi.demandes.depot.papier import contexte, repere
from suivi.demandes.pdf import PdfIndisponible
from tests.demarches.factories import DemarchePageFactory

from .conftest import FORMULAIRE

pytestmark = pytest.mark.django_db


def adresse(demarche) -> str:
    return reverse("depot_papier", args=[demarche.code])


def test_papier_draws_every_question_of_the_form(demarche):
    donnees = contexte(demarche)
    posees = [q.question.cle for _, questions in donnees["etapes"] for q in questions]
    jointes = [q.cle for q in (*donnees["pieces"], *donnees["pieces_selon_le_cas"])]
    toutes = {question.cle for question in version_courante(demarche).formulaire.questions()}
    assert {*posees, *jointes} == toutes
    assert donnees["repere"] == f"VOI-ESSAI / {version_courante(demarche).numero}"


def test_papier_draws_boxes_squares_and_lines(demarche):
    traits = {q.question.cle: q.traits for _, questions in contexte(demarche)["etapes"] for q in questions}
    assert [(trait.libelle, trait.boites) for trait in traits["jour"]] == [("Jour", 2), ("Mois", 2), ("Année", 4)]
    assert any(trait.cases for trait in traits["identite"])
    assert traits["objet"][0].lignes > 1


def test_papier_is_a_pdf(client, demarche):
    pytest.importorskip("weasyprint")
    reponse = client.get(adresse(demarche))
    if reponse.status_code == 503:
        pytest.skip("no Pango here")
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse.content.startswith(b"%PDF-")
    assert "formulaire-voi-essai.pdf" in reponse["Content-Disposition"]


def test_papier_without_pango_says_where_to_ask(client, demarche, monkeypatch):
    def sans(*args):
        raise PdfIndisponible("il manque un paquet")

    monkeypatch.setattr("suivi.demandes.depot.papier.ecrire_pdf", sans)
    reponse = client.get(adresse(demarche))
    assert reponse.status_code == 503
    assert "Demandez-le au service" in reponse.text
    assert module_pdf.PdfIndisponible is PdfIndisponible


def test_papier_is_offered_by_the_procedure_that_may_come_on_paper(client, demarche):
    assert adresse(demarche) in client.get(demarche.url).text
    en_ligne = DemarchePageFactory(en_ligne=True, svr=True, canaux=["en_ligne"], service=demarche.service)
    assert adresse(en_ligne) not in client.get(en_ligne.url).text
    assert client.get(adresse(en_ligne)).status_code == 404


def test_repere_leads_the_agent_to_this_very_version(demarche):
    ancienne = version_courante(demarche)
    demarche.formulaire = FORMULAIRE[:2]
    demarche.save()
    assert repere(demarche, ancienne) != contexte(demarche)["repere"]
