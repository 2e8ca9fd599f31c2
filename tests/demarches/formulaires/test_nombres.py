"""Numbers, amounts and what is computed from them, as French people type and read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarches.formulaires.definition import Definition, Etape, Question
from demarches.formulaires.formulaire import classe_de_formulaire
from demarches.formulaires.nombres import afficher, ecrire, lire_saisie
from demarches.formulaires.service import reponses_visibles
from demarches.formulaires.types import TYPES

from .test_blocs import IDENTITE, erreur_de_question, erreurs, etape, valider
from .test_types import afficher as montrer
from .test_types import premiere_erreur, question

ENFANTS = {
    "ligne": "Enfant",
    "minimum": 0,
    "maximum": 5,
    "questions": [
        {"cle": "prenom", "type": "texte", "libelle": "Prénom"},
        {"cle": "repas", "type": "nombre", "libelle": "Repas", "reglages": {}},
    ],
}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_what_is_shown_is_read_again(nombre):
    assert lire_saisie(afficher(nombre)) == nombre
    assert lire_saisie(ecrire(nombre)) == nombre
    assert Decimal(ecrire(nombre)) == nombre


@pytest.mark.parametrize("saisie", ["", "douze", "1,2,3", "1e9", "١٢", "1 000 000 000 000 000 000", "0x10", "NaN"])
def test_nonsense_is_no_number(saisie):
    assert lire_saisie(saisie) is None


@pytest.mark.parametrize(
    ("saisie", "reglages", "garde", "montre"),
    [
        ("1 234", {"unite": "m²"}, 1234, "1 234 m²"),
        ("-3", {}, -3, "−3"),
        ("12,50", {"decimales": 2, "unite": "kg"}, "12.5", "12,5 kg"),
        ("12.5", {"decimales": 1}, "12.5", "12,5"),
        ("007", {}, 7, "7"),
    ],
)
def test_nombre_is_kept_exact_and_shown_in_french(repondre, saisie, reglages, garde, montre):
    posee = question("nombre", **reglages)
    assert repondre(posee, saisie).reponses_valides == {"q1": garde}
    assert montrer(posee, garde).replace("\u00a0", " ").replace("\u202f", " ") == montre


@pytest.mark.parametrize(
    ("saisie", "reglages", "erreur"),
    [
        ("douze", {}, "en chiffres"),
        ("1,5", {}, "sans virgule"),
        ("1,234", {"decimales": 2}, "2 chiffres après la virgule"),
        ("2", {"minimum": "3", "unite": "m"}, "au moins 3\u00a0m"),
        ("1001", {"maximum": "1000"}, "au plus 1\u202f000"),
        ("", {}, "Indiquez un nombre"),
    ],
)
def test_nombre_says_how_to_mend(repondre, saisie, reglages, erreur):
    assert erreur in premiere_erreur(repondre(question("nombre", **reglages), saisie))


@pytest.mark.parametrize(
    ("saisie", "garde", "montre"),
    [("1234,5", "1234.50", "1\u202f234,50\u00a0€"), ("0", "0.00", "0,00\u00a0€"), ("99,9", "99.90", "99,90\u00a0€")],
)
def test_montant_is_kept_with_two_decimals(repondre, saisie, garde, montre):
    posee = question("montant", minimum="0")
    assert repondre(posee, saisie).reponses_valides == {"q1": garde}
    assert montrer(posee, garde) == montre


def test_montant_below_its_minimum_is_refused_in_euros(repondre):
    assert premiere_erreur(repondre(question("montant", minimum="0"), "-1")) == "Indiquez au moins 0,00\u00a0€."


def test_maximum_below_the_minimum_is_refused():
    faux = {"type": "nombre", "value": {"libelle": "Combien", "minimum": "5", "maximum": "2"}}
    assert "maximum" in erreur_de_question(erreurs(etape(IDENTITE, faux)), 0, 1)


def calcul(operation: str, *sources: str, **reglages) -> Question:
    return question("calcul", operation=operation, sources=list(sources), **reglages)


REPONSES = {
    "a": 3,
    "b": "1.50",
    "vide": None,
    "enfants": [{"prenom": "Zoé", "repas": 4}, {"prenom": "Ali"}, {"prenom": "Léa", "repas": 2}],
}


@pytest.mark.parametrize(
    ("operation", "sources", "resultat"),
    [
        ("somme", ["a", "b"], "4.5"),
        ("somme", ["a", "vide"], "3"),
        ("somme", ["vide"], None),
        ("somme", ["enfants.repas"], "6"),
        ("difference", ["a", "b"], "1.5"),
        ("difference", ["a", "vide"], None),
        ("produit", ["a", "b"], "4.5"),
        ("produit", ["enfants.repas", "b"], "9"),
        ("produit", ["a", "inconnue"], None),
        ("nombre", ["enfants"], "3"),
        ("nombre", ["enfants.repas"], "2"),
        ("nombre", ["vide"], "0"),
    ],
)
def test_calcul(operation, sources, resultat):
    assert TYPES["calcul"].deduire(calcul(operation, *sources), REPONSES) == resultat


@given(st.dictionaries(st.sampled_from("ab"), st.integers() | st.floats() | st.text() | st.lists(st.integers())))
def test_calcul_never_raises(reponses):
    for operation in ("somme", "difference", "produit", "nombre"):
        TYPES["calcul"].deduire(calcul(operation, "a", "b", "a.c"), reponses)


@pytest.mark.parametrize(
    ("unite", "montre"), [("€", "1\u202f234,50\u00a0€"), ("repas", "1\u202f234,5\u00a0repas"), ("", "1\u202f234,5")]
)
def test_calcul_is_shown_with_its_unit(unite, montre):
    assert montrer(calcul("somme", "a", unite=unite), "1234.5") == montre


def test_calcul_ignores_what_is_sent_and_hidden_terms():
    from demarches.formulaires.conditions import Condition, Regle

    oui = Condition("toutes", (Regle("payant", "egal", "oui"),))
    questions = (
        Question("payant", "oui_non", "Payant ?"),
        Question("prix", "montant", "Prix", condition=oui),
        Question("total", "calcul", "Total", reglages={"operation": "somme", "sources": ["prix"], "unite": "€"}),
    )
    definition = Definition((Etape("un", "Un", questions=questions),))
    assert reponses_visibles(definition, {"payant": False, "prix": "10.00", "total": "999"})["total"] is None
    assert reponses_visibles(definition, {"payant": True, "prix": "10.00"})["total"] == "10"
    formulaire = classe_de_formulaire(definition.etapes[0])({"q-payant": "oui", "q-prix": "10", "q-total": "999"})
    assert formulaire.is_valid()
    assert formulaire.reponses_valides["total"] == "10"
    assert formulaire.groupes()[2].texte == "10,00\u00a0€"


def bloc(type_: str, libelle: str, **valeur) -> dict:
    return {"type": type_, "value": {"libelle": libelle, **valeur}}


LIGNES = bloc("groupe", "Vos enfants", questions=[bloc("texte", "Prénom"), bloc("nombre", "Repas par semaine")])


def test_terms_are_given_by_label_and_kept_by_key():
    from demarches.formulaires.compilation import definir

    total = bloc("calcul", "Total", sources=["Vos enfants › Repas par semaine", "Adultes"])
    definition = definir(valider(etape(IDENTITE, LIGNES, bloc("nombre", "Adultes"), total)))
    assert definition.question("total").reglages["sources"] == ["vos_enfants.repas_par_semaine", "adultes"]


@pytest.mark.parametrize(
    ("source", "attendu"),
    [
        ("Inconnue", "posée plus haut"),
        ("Plus bas", "posée plus haut"),
        ("Nom", "n’est pas un nombre"),
        ("Vos enfants", "quelle colonne"),
        ("Vos enfants › Âge", "pas de colonne"),
        ("Vos enfants › Prénom", "n’est pas un nombre"),
    ],
)
def test_wrong_term_is_refused_at_its_place(source, attendu):
    total = bloc("calcul", "Total", sources=[source])
    trouvees = erreurs(etape(IDENTITE, bloc("texte", "Nom"), LIGNES, total, bloc("nombre", "Plus bas")))
    assert attendu in str(erreur_de_question(trouvees, 0, 3)["sources"])
