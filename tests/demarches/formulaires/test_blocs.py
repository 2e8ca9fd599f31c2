"""What the editor may not save, and where he is told."""

import pytest
from django.core.exceptions import ValidationError

from demarches.formulaires.blocks import FormulaireBlock
from demarches.formulaires.compilation import definir
from demarches.formulaires.controles import problemes

IDENTITE = {"type": "identite", "value": {"libelle": "Qui êtes-vous ?", "nature": "personne", "contact": "courriel"}}


def texte(libelle: str, cle: str = "") -> dict:
    return {"type": "texte", "value": {"libelle": libelle, "cle": cle, "obligatoire": True}}


def choix(*libelles: str) -> dict:
    options = [{"libelle": libelle} for libelle in libelles]
    return {"type": "choix", "value": {"libelle": "Lequel ?", "options": options}}


def etape(*questions: dict, titre: str = "Vous") -> dict:
    return {"type": "etape", "value": {"titre": titre, "introduction": "", "questions": list(questions)}}


def bloc() -> FormulaireBlock:
    formulaire = FormulaireBlock(required=False)
    formulaire.set_name("formulaire")
    return formulaire


def valider(*etapes: dict):
    formulaire = bloc()
    return formulaire.clean(formulaire.to_python(list(etapes)))


def erreurs(*etapes: dict) -> dict:
    with pytest.raises(ValidationError) as refus:
        valider(*etapes)
    return refus.value.as_json_data()


def erreur_de_question(trouvees: dict, etape_: int, question: int) -> dict:
    questions = trouvees["blockErrors"][etape_]["blockErrors"]["questions"]
    return questions["blockErrors"][question]["blockErrors"]


def test_clean_gives_each_question_and_choice_a_key_from_its_label():
    definition = definir(valider(etape(IDENTITE, texte("Votre nom d’été"), choix("Copie", "Extrait"))))
    assert [question.cle for question in definition.questions()] == ["qui_etes_vous", "votre_nom_d_ete", "lequel"]
    options = definition.question("lequel").reglages["options"]
    assert options == [{"cle": "copie", "libelle": "Copie"}, {"cle": "extrait", "libelle": "Extrait"}]


def test_key_is_kept_when_the_label_changes():
    definition = definir(valider(etape(IDENTITE, texte("Nouveau libellé", cle="ancien"))))
    assert definition.question("ancien").libelle == "Nouveau libellé"


def test_same_label_twice_gives_two_keys():
    definition = definir(valider(etape(IDENTITE, texte("Nom"), texte("Nom"))))
    assert [question.cle for question in definition.questions()][1:] == ["nom", "nom_2"]


def test_duplicate_key_is_refused_on_the_second_question_naming_the_first():
    trouvees = erreurs(etape(IDENTITE, texte("Nom", "nom")), etape(texte("Autre nom", "nom"), titre="Suite"))
    message = erreur_de_question(trouvees, 1, 0)["cle"]["messages"][0]
    assert "étape 1, question 2" in message


def test_choice_with_one_option_is_refused_at_its_place():
    assert erreur_de_question(erreurs(etape(IDENTITE, choix("Seul"))), 0, 1)["options"]["messages"] == [
        "Proposez au moins 2 choix."
    ]


def test_choice_without_option_is_refused():
    assert "options" in erreur_de_question(erreurs(etape(IDENTITE, choix())), 0, 1)


def test_identical_choices_are_refused():
    assert "identiques" in str(erreur_de_question(erreurs(etape(IDENTITE, choix("A", "A"))), 0, 1)["options"])


def test_step_without_question_is_refused():
    assert "questions" in erreurs(etape())["blockErrors"][0]["blockErrors"]


def test_form_that_does_not_ask_who_files_is_refused():
    assert "il faut savoir à qui répondre" in erreurs(etape(texte("Nom")))["messages"][0]


def test_second_identity_question_is_refused_at_its_place():
    trouvees = erreurs(etape(IDENTITE), etape(IDENTITE, titre="Encore"))
    assert "libelle" in erreur_de_question(trouvees, 1, 0)


@pytest.mark.parametrize("cle", ["Majuscule", "accentué", "1er", "a__b", "avec espace", "<script>"])
def test_hand_written_key_is_checked(cle):
    assert "cle" in erreur_de_question(erreurs(etape(IDENTITE, texte("Nom", cle))), 0, 1)


def test_empty_form_is_allowed_the_default_one_replaces_it():
    assert len(valider()) == 0


def test_draft_of_a_form_may_be_saved_unfinished_but_keys_are_given():
    formulaire = bloc()
    garde = formulaire.clean_deferred(formulaire.to_python([etape(texte("Nom"), choix("Seul"))]))
    assert [question.cle for question in definir(garde).questions()] == ["nom", "lequel"]


def test_steps_get_readable_unique_addresses_apart_from_ours():
    definition = definir(
        valider(
            etape(IDENTITE, titre="L’école"),
            etape(texte("A"), titre="L’école"),
            etape(texte("B"), titre="Confirmation"),
        )
    )
    assert [une.cle for une in definition.etapes] == ["l-ecole", "l-ecole-2", "confirmation-2"]


def test_problemes_say_the_place_in_words():
    definition = definir(bloc().to_python([etape(texte("Nom", "nom"), texte("Nom", "nom"))]))
    assert "Étape 1, question 2" in " ".join(str(probleme) for probleme in problemes(definition))


def test_migrations_can_write_the_form_down():
    from django.db.migrations.writer import MigrationWriter
    from wagtail.fields import StreamField

    texte_python, _ = MigrationWriter.serialize(StreamField(FormulaireBlock(), blank=True))
    assert "StructBlock" in texte_python
