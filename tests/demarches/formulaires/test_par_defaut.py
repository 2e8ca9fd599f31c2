import pytest

from demarches.formulaires.controles import problemes
from demarches.formulaires.versions import definition_courante
from tests.demarches.factories import DemarchePageFactory

pytestmark = pytest.mark.django_db


def piece(code: str, **valeur) -> dict:
    return {"type": "piece", "value": {"code": code, "libelle": code.title(), "obligatoire": True, **valeur}}


def test_procedure_without_form_asks_who_what_and_its_pieces():
    demarche = DemarchePageFactory(
        formulaire=[],
        pieces=[
            piece("PLAN"),
            piece("FILIATION", condition="si la demande vise un parent"),
            piece("HONNEUR", nature="declaration"),
            piece("SIRET", nature="information"),
        ],
    )
    definition = definition_courante(demarche)
    assert [etape.cle for etape in definition.etapes] == ["vos-coordonnees", "votre-demande", "pieces-a-joindre"]
    assert problemes(definition) == []
    types = {question.cle: question.type for question in definition.etapes[2].questions}
    assert types == {
        "piece_plan": "fichier",
        "piece_filiation": "fichier",
        "piece_honneur": "choix_multiples",
        "piece_siret": "texte",
    }
    assert definition.question("piece_plan").obligatoire
    assert not definition.question("piece_filiation").obligatoire


def test_procedure_without_form_nor_piece_has_two_steps():
    assert len(definition_courante(DemarchePageFactory(formulaire=[], pieces=[])).etapes) == 2
