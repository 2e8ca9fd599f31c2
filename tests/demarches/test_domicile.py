"""No proof of address outside the cases of CRPA R113-8, whether a piece or a question asks for it."""

import copy

import pytest
from django.core.checks import Tags, run_checks
from django.core.exceptions import ValidationError

from demarches.enums import ExceptionDomicile, NaturePiece
from demarches.pieces import demande_un_justificatif_domicile
from tests.demarches.factories import FORMULAIRE, DemarchePageFactory

pytestmark = pytest.mark.django_db

LIEU = {"type": "piece", "value": {"code": "LIEU", "libelle": "Bail", "nature": NaturePiece.JUSTIFICATIF_DOMICILE}}


def formulaire(type_="fichier", **valeurs):
    """The usual form, with one more question in its second step."""
    etapes = copy.deepcopy(FORMULAIRE)
    question = {"libelle": "Un document", "cle": "document", **valeurs}
    etapes[1]["value"]["questions"].append({"type": type_, "value": question})
    return etapes


def ecrire(page, **champs):
    for nom, valeur in champs.items():
        setattr(page, nom, valeur)
    return page


@pytest.fixture
def refus(db):
    """Messages of the refusal, field by field; none when the page is accepted."""

    def _refus(**champs):
        page = ecrire(DemarchePageFactory(svr=True), **champs)
        try:
            page.clean()
        except ValidationError as erreur:
            return erreur.message_dict
        return {}

    return _refus


@pytest.mark.parametrize(
    "valeurs",
    [
        {"libelle": "Justificatif de domicile"},
        {"libelle": "Une preuve d’adresse"},
        {"libelle": "Vos papiers", "aide": "Joignez une attestation de domicile de moins d’un an."},
        {"libelle": "Vos papiers", "aide": "Pas de photo. Un justificatif de résidence suffit."},
    ],
)
def test_a_question_that_asks_for_a_proof_of_address_is_refused_by_its_name(refus, valeurs):
    [message] = refus(formulaire=formulaire(**valeurs))["formulaire"]
    assert message.startswith(f"Étape 2, question 2, « {valeurs['libelle']} »")
    assert "R113-8" in message


def test_a_question_linked_to_such_a_piece_is_refused_too(refus):
    messages = refus(formulaire=formulaire(piece="LIEU"), pieces=[LIEU])
    assert set(messages) == {"formulaire", "pieces"}
    assert "« Un document »" in messages["formulaire"][0]


@pytest.mark.parametrize(
    ("type_", "valeurs"),
    [
        ("fichier", {"libelle": "Justificatif de ressources"}),
        ("fichier", {"libelle": "Vos papiers", "aide": "Aucun justificatif de domicile n’est demandé."}),
        ("fichier", {"libelle": "Vos papiers", "aide": "Ne joignez pas de justificatif de domicile."}),
        ("texte", {"libelle": "Pourquoi n’avez-vous pas de justificatif de domicile ?"}),
        ("fichier", {"libelle": "Un document", "piece": "AUTRE"}),
    ],
)
def test_other_questions_pass(refus, type_, valeurs):
    assert refus(formulaire=formulaire(type_, **valeurs)) == {}


def test_the_cases_of_the_decree_allow_it(refus):
    allowed = {"exception_domicile": ExceptionDomicile.ATTESTATION_ACCUEIL}
    assert refus(formulaire=formulaire(libelle="Justificatif de domicile"), **allowed) == {}
    assert refus(formulaire=formulaire(piece="LIEU"), pieces=[LIEU], **allowed) == {}


def test_a_case_that_serves_nothing_is_told(refus):
    assert set(refus(formulaire=formulaire(), exception_domicile=ExceptionDomicile.CARTE_GRISE)) == {
        "exception_domicile"
    }


def test_a_form_half_written_is_not_a_crash(refus):
    trous = formulaire(libelle=None, aide=None, piece=None)
    trous.append({"type": "etape", "value": {"titre": "Vide", "questions": []}})
    assert refus(formulaire=trous) == {}


@pytest.mark.parametrize("texte", ["", "Sans justificatif de domicile", "Votre domicile", "Ni preuve de résidence"])
def test_words_that_do_not_ask(texte):
    assert not demande_un_justificatif_domicile(texte)


def test_check_names_published_procedures_only():
    domicile = {"formulaire": formulaire(libelle="Justificatif de domicile")}
    ecrire(DemarchePageFactory(title="Carte de bus"), **domicile).save(clean=False)
    ecrire(DemarchePageFactory(title="Permis"), pieces=[LIEU]).save(clean=False)
    ecrire(DemarchePageFactory(title="Brouillon"), live=False, **domicile).save(clean=False)
    avis = run_checks(tags=[Tags.database], databases=["default"])
    assert {a.id for a in avis} == {"demarches.E003"}
    assert sorted(a.msg.split(" : ")[0] for a in avis) == ["Carte de bus", "Permis"]
    assert all("R113-8" in a.msg for a in avis)
