import pytest

from demarches.formulaires.definition import Definition, Etape, Question
from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.service import construire, identite_et_contacts, lignes_de_reponses

AUTRE = {"du_demandeur": False}
DEFINITION = Definition(
    (
        Etape(
            "l-enfant",
            "L’enfant",
            questions=(
                Question("naissance", "date", "Date de naissance"),
                Question("cantine", "oui_non", "Cantine ?", obligatoire=False),
                Question("adresse_enfant", "adresse", "Son adresse", reglages=AUTRE),
                Question("photo", "fichier", "Photo"),
            ),
        ),
        Etape(
            "vous",
            "Vous",
            questions=(
                Question("qui", "identite", "Qui ?"),
                Question("adresse", "adresse", "Votre adresse"),
                Question("autre_telephone", "telephone", "Téléphone de l’autre parent", reglages=AUTRE),
            ),
        ),
    )
)
REPONSES = {
    "naissance": "2020-02-29",
    "cantine": False,
    "adresse_enfant": {"voie": "1 rue Haute", "code_postal": "02400", "ville": "Clairval"},
    "qui": {"nature": "personne", "prenom": "Zoé", "nom": "Martin", "courriel": "zoe@example.org"},
    "adresse": {"voie": "3 rue des Lilas", "code_postal": "02400", "ville": "Clairval"},
    "autre_telephone": "+33639981234",
}


@pytest.fixture
def version():
    return VersionFormulaire(numero=1, definition=DEFINITION.en_json(), empreinte=DEFINITION.empreinte())


def test_lignes_de_reponses_say_each_answer_in_french(version):
    lignes = lignes_de_reponses(version, REPONSES, {"photo": ["enfant.jpg", "verso.jpg"]})
    montre = {question.cle: texte for _, questions in lignes for question, texte in questions}
    assert [etape.titre for etape, _ in lignes] == ["L’enfant", "Vous"]
    assert montre["naissance"] == "29 février 2020"
    assert montre["cantine"] == "Non"
    assert montre["photo"] == "enfant.jpg\nverso.jpg"
    assert montre["adresse"] == "3 rue des Lilas\n02400 Clairval"
    assert montre["autre_telephone"].replace("\u00a0", " ") == "06 39 98 12 34"


def test_lignes_de_reponses_leave_blank_what_was_not_answered(version):
    lignes = lignes_de_reponses(version, {})
    assert {texte for _, questions in lignes for _, texte in questions} == {""}


def test_identite_et_contacts_are_those_of_the_person_who_files(version):
    identite, contacts = identite_et_contacts(version, REPONSES)
    assert (identite.prenom, identite.nom) == ("Zoé", "Martin")
    assert contacts == {"courriel": "zoe@example.org", "telephone": "", "adresse": "3 rue des Lilas\n02400 Clairval"}


def test_identite_et_contacts_without_identity_is_refused(version):
    with pytest.raises(ValueError, match="qui la dépose"):
        identite_et_contacts(version, {"adresse": REPONSES["adresse"]})


def test_construire_gives_the_form_of_one_step(version):
    formulaire = construire(version, "vous")(reponses=REPONSES)
    assert formulaire["qui__prenom"].value() == "Zoé"
    assert formulaire["autre_telephone"].value().replace("\u00a0", " ") == "06 39 98 12 34"


def test_construire_an_unknown_step_raises_key_error(version):
    with pytest.raises(KeyError):
        construire(version, "inconnue")
