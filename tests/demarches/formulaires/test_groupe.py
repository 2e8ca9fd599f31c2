"""A repeated group: lines added, taken away, judged one by one; nothing needs JavaScript."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from demarches.formulaires.definition import Etape, Question
from demarches.formulaires.formulaire import classe_de_formulaire
from demarches.formulaires.gestes import retoucher
from demarches.formulaires.types import TYPES

from .test_blocs import IDENTITE, erreur_de_question, erreurs, etape, valider
from .test_nombres import ENFANTS, LIGNES, bloc

ZOE, ALI = {"prenom": "Zoé", "repas": 4}, {"prenom": "Ali", "repas": 2}


def groupe(obligatoire: bool = True, **reglages) -> Question:
    return Question("enfants", "groupe", "Vos enfants", obligatoire=obligatoire, reglages={**ENFANTS, **reglages})


def classe(question: Question):
    return classe_de_formulaire(Etape("etape", "Étape", questions=(question,)))


def envoi(*lignes: tuple[str, dict], **autres: str) -> QueryDict:
    donnees = QueryDict(mutable=True)
    for rang, ligne in lignes:
        donnees.appendlist("q-enfants", rang)
        for cle, valeur in ligne.items():
            donnees[f"q-enfants-{rang}-{cle}"] = str(valeur)
    donnees.update(autres)
    return donnees


def juger(question: Question, *lignes: tuple[str, dict]):
    formulaire = classe(question)(envoi(*lignes))
    formulaire.is_valid()
    return formulaire


def test_lines_are_kept_in_order_whatever_their_ranks():
    formulaire = juger(groupe(), ("7", ZOE), ("2", ALI))
    assert formulaire.reponses_valides == {"enfants": [ZOE, ALI]}
    assert formulaire.is_valid()


def test_empty_line_does_not_count():
    assert juger(groupe(), ("0", ZOE), ("1", {"prenom": "", "repas": ""})).reponses_valides == {"enfants": [ZOE]}


def test_empty_line_is_shown_again_without_reproach():
    formulaire = juger(groupe(), ("0", {"prenom": "Zoé", "repas": ""}), ("1", {"prenom": "", "repas": ""}))
    assert not [ligne.texte for ligne in formulaire.erreurs_en_tete() if "Enfant\u00a02" in ligne.texte]
    page = render_to_string("demarches/formulaires/groupe_repete.html", {"groupe": formulaire.groupes()[0]})
    assert page.count("Indiquez un nombre.") == 1


def test_error_names_the_line_and_leads_to_its_field():
    formulaire = juger(groupe(), ("0", ZOE), ("5", {"prenom": "", "repas": "x"}))
    lignes = [(ligne.texte.replace("\u00a0", " "), ligne.cible) for ligne in formulaire.erreurs_en_tete()]
    assert ("Enfant 2, prénom : répondez à cette question.", "id_q-enfants-5-prenom") in lignes
    assert formulaire.reponses_valides == {"enfants": [ZOE, {}]}, "right answers are kept"


@pytest.mark.parametrize(
    ("reglages", "lignes", "erreur"),
    [
        ({"minimum": 2}, 1, "au moins 2\u00a0lignes (enfant)"),
        ({"maximum": 2}, 3, "2\u00a0lignes au plus (enfant)"),
        ({}, 0, "au moins 1\u00a0ligne (enfant)"),
    ],
)
def test_number_of_lines_is_checked(reglages, lignes, erreur):
    formulaire = juger(groupe(**reglages), *((str(rang), ZOE) for rang in range(lignes)))
    assert erreur in formulaire.errors["enfants"][0]


def test_optional_group_may_have_no_line():
    formulaire = juger(groupe(obligatoire=False, minimum=2))
    assert formulaire.is_valid()
    assert formulaire.reponses_valides == {"enfants": None}


@pytest.mark.parametrize("rangs", [["0"] * 5, [str(i) for i in range(500)], ["-1", "x", "²", "0"]])
def test_forged_ranks_are_ignored(rangs):
    donnees = QueryDict(mutable=True)
    donnees.setlist("q-enfants", rangs)
    assert len(classe(groupe())(donnees).rangees_de(groupe())) <= 30


def test_button_adds_an_empty_line_and_judges_nothing():
    retouchee = retoucher(classe(groupe()), envoi(("3", ZOE), ajouter_ligne="enfants"))
    montre = classe(groupe()).tel_quel(retouchee)
    assert [ligne.rang for ligne in montre.rangees_de(groupe())] == ["3", "4"]
    assert not montre.errors
    page = render_to_string("demarches/formulaires/groupe_repete.html", {"groupe": montre.groupes()[0]})
    assert 'value="Zoé"' in page
    assert "Enfant 2" in page


def test_button_takes_away_the_line_it_names():
    retouchee = retoucher(classe(groupe()), envoi(("0", ZOE), ("1", ALI), oter_ligne="enfants:0"))
    assert classe(groupe())(retouchee).rangees_de(groupe())[0].rang == "1"


@pytest.mark.parametrize("geste", [{"ajouter_ligne": "autre"}, {"oter_ligne": "autre:0"}, {"oter_ligne": "enfants"}])
def test_forged_button_changes_nothing(geste):
    retouchee = retoucher(classe(groupe()), envoi(("0", ZOE), **geste))
    assert retouchee.getlist("q-enfants") == ["0"]


def test_another_button_is_left_alone():
    assert retoucher(classe(groupe()), envoi(("0", ZOE), ajouter="plan")) is None


def test_required_group_shows_its_lines_before_any_answer():
    assert len(classe(groupe(minimum=2))().rangees_de(groupe(minimum=2))) == 2
    assert len(classe(groupe(obligatoire=False))().rangees_de(groupe(obligatoire=False))) == 0


def test_group_is_shown_line_by_line():
    montre = TYPES["groupe"].afficher(groupe(), [ZOE, {"prenom": "Léa"}]).replace("\u00a0", " ")
    assert montre == "Enfant 1 : Prénom : Zoé ; Repas : 4\nEnfant 2 : Prénom : Léa"


def test_social_security_number_in_a_line_is_masked():
    formulaire = juger(groupe(), ("0", {"prenom": "1 85 05 78 006 084 91", "repas": 1}))
    assert "masqué" in formulaire.reponses_valides["enfants"][0]["prenom"]
    assert [question.cle for question in formulaire.nir_masques] == ["enfants"]


def test_questions_of_a_line_get_their_keys_and_their_checks():
    from demarches.formulaires.compilation import definir

    definition = definir(valider(etape(IDENTITE, LIGNES)))
    sous = definition.question("vos_enfants").reglages["questions"]
    assert [question["cle"] for question in sous] == ["prenom", "repas_par_semaine"]
    faux = bloc("groupe", "G", questions=[bloc("nombre", "N", minimum="3", maximum="1")])
    assert "maximum est plus petit" in str(erreur_de_question(erreurs(etape(IDENTITE, faux)), 0, 1)["questions"])
