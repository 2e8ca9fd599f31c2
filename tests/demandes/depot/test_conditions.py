"""A form whose questions depend on each other, filed from the first screen to the receipt."""

import pytest

from suivi.demandes.depot.parcours import Parcours
from suivi.demandes.models import PieceJointe
from tests.demarches.factories import DemarchePageFactory

from .conftest import IDENTITE, Visiteur, _etape, _question
from .fichiers import fichier


def _si(question: str, valeur: str = "oui") -> dict:
    return {"mode": "toutes", "regles": [{"question": question, "operateur": "egal", "valeur": valeur}]}


FORMULAIRE = [
    _etape("Votre projet", _question("oui_non", "travaux"), _question("texte", "lesquels", condition=_si("travaux"))),
    _etape("Le chantier", _question("fichier", "plan", nombre_max=3, condition=_si("travaux"))),
    _etape("Vos coordonnées", _question("identite", "identite", nature="personne", contact="un_des_deux")),
]
PROJET, CHANTIER = "votre-projet", "le-chantier"


@pytest.fixture
def demarche(service):
    return DemarchePageFactory(en_ligne=True, svr=True, service=service, formulaire=FORMULAIRE, code="VOI-SI")


@pytest.fixture
def visiteur(client, demarche) -> Visiteur:
    return Visiteur(client, demarche).commencer()


def test_hidden_question_is_not_required_and_its_step_is_skipped(visiteur):
    reponse = visiteur.repondre(PROJET, {"q-travaux": "non"})
    assert reponse["Location"] == visiteur.etape("vos-coordonnees")
    page = visiteur.client.get(visiteur.etape("vos-coordonnees")).content.decode()
    assert "Étape 2 sur 2" in page
    assert f'href="{visiteur.etape(PROJET)}"' in page


def test_shown_question_is_required_and_its_step_comes(visiteur):
    refus = visiteur.repondre(PROJET, {"q-travaux": "oui", "q-lesquels": ""})
    assert "répondez à cette question" in refus.content.decode()
    reponse = visiteur.repondre(PROJET, {"q-travaux": "oui", "q-lesquels": "Un mur"})
    assert reponse["Location"] == visiteur.etape(CHANTIER)
    assert "Étape 2 sur 3" in visiteur.client.get(visiteur.etape(CHANTIER)).content.decode()


def test_page_says_the_condition_in_words_and_for_its_module(visiteur):
    page = visiteur.client.get(visiteur.etape(PROJET)).content.decode()
    assert "Seulement si votre réponse à «\u00a0Question travaux\u00a0» est «\u00a0Oui\u00a0»." in page
    assert "data-parvis-condition=" in page
    assert "conditions-page" in page
    sans = visiteur.client.get(visiteur.etape("vos-coordonnees")).content.decode()
    assert "conditions-page" not in sans


def test_skipped_step_opened_by_its_address_leads_where_the_draft_stands(visiteur):
    visiteur.repondre(PROJET, {"q-travaux": "non"})
    assert visiteur.client.get(visiteur.etape(CHANTIER))["Location"] == visiteur.etape("vos-coordonnees")


def test_answer_typed_in_a_hidden_question_is_not_kept(visiteur):
    visiteur.repondre(PROJET, {"q-travaux": "non", "q-lesquels": "Un mur"})
    assert visiteur.demande.reponses == {"travaux": False}


def test_hidden_answers_and_files_are_forgotten_when_it_is_filed(visiteur, django_capture_on_commit_callbacks):
    visiteur.repondre(PROJET, {"q-travaux": "oui", "q-lesquels": "Un mur"})
    visiteur.repondre(CHANTIER, {"q-plan": fichier()})
    visiteur.repondre("vos-coordonnees", IDENTITE)
    stocke = PieceJointe.objects.get().fichier
    visiteur.repondre(PROJET, {"q-travaux": "non"})
    assert "lesquels" in visiteur.demande.reponses, "a draft may still change its mind"
    page = visiteur.client.get(visiteur.url("depot_recapitulatif")).content.decode()
    assert "Un mur" not in page
    assert "scan.pdf" not in page
    with django_capture_on_commit_callbacks(execute=True):
        visiteur.deposer()
    demande = visiteur.demande
    assert set(demande.reponses) == {"travaux", "identite"}
    assert demande.pieces.count() == 0
    assert not stocke.storage.exists(stocke.name)
    assert [etape.cle for etape, _ in Parcours(demande).lignes()] == [PROJET, "vos-coordonnees"]


def test_answer_that_unfolds_a_question_makes_the_draft_incomplete_again(visiteur):
    visiteur.repondre(PROJET, {"q-travaux": "non"})
    visiteur.repondre("vos-coordonnees", IDENTITE)
    assert Parcours(visiteur.demande).incompletes() == []
    visiteur.repondre(PROJET, {"q-travaux": "oui", "q-lesquels": "Un mur"})
    assert [etape.cle for etape in Parcours(visiteur.demande).incompletes()] == [CHANTIER]


def test_files_of_a_condition_are_prepared_according_to_the_case(visiteur):
    page = visiteur.client.get(f"/deposer/{visiteur.demarche.code}/").content.decode()
    assert "Selon votre situation" in page
