"""« À regarder de près »: each rule on what deserves it, and on what only looks like it."""

import pytest

from demarches.edition.controles import points_du_formulaire
from demarches.edition.controles.donnees import CATEGORIES, NIR
from demarches.edition.controles.formulation import JARGON
from demarches.formulaires.chargement import codes, formulaire_de_demonstration
from demarches.formulaires.compilation import definir
from demarches.formulaires.conditions import Condition, Regle
from demarches.formulaires.definition import Definition, Etape, Question
from demarches.pieces import Piece
from demarches.recherche.normalisation import plier


def question(libelle: str, aide: str = "", type_: str = "texte", **valeurs) -> Question:
    return Question("cle", type_, libelle, aide, **valeurs)


def constats(*questions: Question, pieces: tuple[Piece, ...] = (), **options) -> list[str]:
    definition = Definition((Etape("etape", "Étape", questions=questions),))
    return [point.constat for point in points_du_formulaire(definition, pieces, **options)]


def piece(code: str, libelle: str = "Plan", nature: str = "document", obligatoire: bool = True) -> Piece:
    return Piece(code, libelle, nature, obligatoire, "", "", ())


@pytest.mark.parametrize(
    "libelle",
    [
        "Nom et prénoms du premier parent",
        "Quel est votre nom ?",
        "Date et heure de l’événement",
        "De quelle heure à quelle heure ?",
        "Êtes-vous sans emploi ?",
        "Vous ne connaissez pas la date ?",
        "Avez-vous refusé une place l’an dernier ?",
        "Numéro Siret",
        "Adresse où envoyer l’acte",
        "Combien de personnes vivent avec vous ?",
        "Référence de l’ERP (établissement recevant du public)",
        "Le document vous concerne-t-il personnellement ?",
        "Demandez-vous une autre école que celle de votre secteur ?",
        "Servirez-vous à boire ou à manger ?",
        "Situation de l’enfant",
    ],
)
def test_a_plain_question_raises_nothing(libelle):
    assert constats(question(libelle, "Une aide.")) == []


def test_a_long_question_is_counted_in_words():
    assert constats(question("mot " * 21)) == ["Question longue\u00a0: 21 mots."]
    assert constats(question("mot " * 20)) == []


def test_a_long_help_is_told():
    assert constats(question("Nom", "mot " * 61)) == ["Aide longue."]
    assert constats(question("Nom", "mot " * 60)) == []


@pytest.mark.parametrize(
    "libelle",
    [
        "N’êtes-vous pas sans emploi ?",
        "Vous ne vous opposez pas à la publication ?",
        "Ne refusez-vous pas que nous vous appelions ?",
        "Vous n’avez pas été exclu de la cantine ?",
        "Vous ne voulez pas que l’on ne vous écrive plus ?",
    ],
)
def test_two_negations_are_told(libelle):
    assert constats(question(libelle)) == ["Deux négations dans la même question."]


def test_a_negative_question_is_ambiguous_when_answered_by_yes_or_no():
    attendu = ["On répond par oui ou par non à une question négative."]

    assert constats(question("Vous ne mangez pas à la cantine ?", type_="oui_non")) == attendu
    assert constats(question("Vous ne mangez pas à la cantine ?", type_="texte")) == []
    assert constats(question("Mangez-vous à la cantine ?", type_="oui_non")) == []


@pytest.mark.parametrize(
    "libelle",
    [
        "Quel est votre nom et quelle est votre adresse ?",
        "Combien de tables et combien de chaises ?",
        "Où et quand ? Pourquoi ?",
        "Avez-vous un véhicule et avez-vous une remorque ?",
    ],
)
def test_two_questions_in_one_are_told(libelle):
    assert constats(question(libelle)) == ["Deux questions en une."]


def test_and_or_is_told():
    assert constats(question("Téléphone et/ou courriel du voisin")) == ["«\u00a0et/ou\u00a0» se devine."]


@pytest.mark.parametrize("libelle", ["Si oui, laquelle ?", "Si non, pour quelle raison ?"])
def test_if_yes_wants_a_condition(libelle):
    assert constats(question(libelle)) == ["La question dépend de la précédente, et tout le monde la voit."]


def test_if_yes_under_a_condition_is_fine():
    assert constats(question("Si oui, laquelle ?", condition=Condition("toutes", (Regle("b", "rempli"),)))) == []


@pytest.mark.parametrize("libelle", ["S’il y en a une", "Si possible, avant midi", "Siège de l’association"])
def test_other_ifs_are_left_alone(libelle):
    assert constats(question(libelle)) == []


@pytest.mark.parametrize("expression", sorted(JARGON))
def test_each_word_of_administration_is_found(expression):
    (constat,) = constats(question(f"Donnez {expression} ici"))

    assert constat.startswith("Mot d’administration")


@pytest.mark.parametrize("libelle", ["Nom du pétitionnaire", "Documents afférents", "Local sis rue Haute"])
def test_words_of_administration_are_found_with_their_accents_and_plurals(libelle):
    assert len(constats(question(libelle))) == 1


@pytest.mark.parametrize("libelle", ["Assis ou debout ?", "Six tables", "La crise", "Entreprise de travaux", "Reprise"])
def test_a_word_inside_another_is_not_jargon(libelle):
    assert constats(question(libelle)) == []


def test_an_unknown_acronym_wants_its_words():
    assert constats(question("Numéro de DAACT")) == ["Sigle sans explication\u00a0: DAACT."]
    assert constats(question("Numéro de DAACT", "DAACT (déclaration d’achèvement des travaux)")) == []
    assert constats(question("Votre numéro CAF")) == []


def test_a_mute_question_wants_a_help():
    assert constats(question("Informations")) == ["La question ne dit pas ce qu’on attend."]
    assert constats(question("Informations", "Ce que le gardien doit savoir.")) == []


def test_capitals_are_told_once():
    assert constats(question("NOM DE FAMILLE")) == ["Question en capitales."]


SENSIBLES = [
    ("la santé", "Avez-vous une maladie chronique ?"),
    ("la santé", "Certificat médical"),
    ("la santé", "Allergies de l’enfant"),
    ("la santé", "Êtes-vous enceinte ?"),
    ("la santé", "Êtes-vous en situation de handicap ?"),
    ("la santé", "Carnet de vaccination"),
    ("la santé", "Taux d’invalidité"),
    ("la religion", "Votre religion"),
    ("la religion", "Menu halal ou casher ?"),
    ("la religion", "Carré confessionnel souhaité"),
    ("l’origine", "Origine ethnique"),
    ("l’origine", "Couleur de peau"),
    ("l’appartenance syndicale", "Votre syndicat"),
    ("l’appartenance syndicale", "Êtes-vous syndiqué ?"),
    ("la vie sexuelle", "Orientation sexuelle"),
    ("la biométrie ou la génétique", "Empreintes digitales"),
    ("la biométrie ou la génétique", "Test ADN"),
    ("les opinions politiques ou philosophiques", "Parti politique soutenu"),
    ("les opinions politiques ou philosophiques", "Vos convictions"),
    ("les condamnations", "Extrait de casier judiciaire"),
]


@pytest.mark.parametrize(("categorie", "libelle"), SENSIBLES)
def test_a_sensitive_question_names_what_it_tells(categorie, libelle):
    trouves = [constat for constat in constats(question(libelle)) if constat.startswith("La réponse peut dire")]

    assert len(trouves) == 1
    assert f"sur {categorie} " in trouves[0]


def test_every_category_is_tried_above():
    assert {categorie.nom for categorie in CATEGORIES} == {nom for nom, _ in SENSIBLES}


@pytest.mark.parametrize(
    "libelle",
    [
        "Caisse d’assurance maladie",
        "Race du chien",
        "Syndicat de copropriété",
        "Syndicat intercommunal des eaux",
        "Conseil syndical de l’immeuble",
        "Lieu de culte le plus proche",
        "Passeport biométrique",
        "Nationalité",
        "Sexe de l’enfant",
        "Origine des travaux",
        "Dans l’enceinte du stade",
        "Enceinte sportive demandée",
        "Vaccination de l’animal",
        "Porte condamnée",
        "Bureau de vote",
        "Nom du parti pris architectural",
        "Pays de naissance",
        "Insertion professionnelle",
        "Santos, prénom du gardien",
    ],
)
def test_what_only_looks_sensitive_is_left_alone(libelle):
    assert constats(question(libelle)) == []


def test_the_questions_of_a_group_are_read_too():
    sous = [{"cle": "a", "type": "texte", "libelle": "Allergies de l’enfant"}]

    assert len(constats(question("Vos enfants", type_="groupe", reglages={"questions": sous}))) == 1


def test_choices_are_read_too():
    choix = question("Pourquoi ?", type_="choix", reglages={"options": [{"cle": "s", "libelle": "Santé ou handicap"}]})

    assert len(constats(choix)) == 1


def test_asking_not_to_write_it_is_no_question():
    assert constats(question("Votre situation", "N’écrivez rien sur la santé. Ne donnez pas de numéro Insee.")) == []
    assert len(constats(question("Votre situation", "Parlez de votre santé."))) == 1


def test_a_procedure_marked_sensitive_has_thought_of_it():
    sante, casier = question("Allergies"), question("Casier judiciaire")

    assert constats(sante, sensibles_declarees=True) == []
    assert len(constats(casier, sensibles_declarees=True)) == 1


@pytest.mark.parametrize(
    "libelle",
    ["Numéro de sécurité sociale", "Votre NIR", "Numéro Insee de l’enfant", "N° de sécu", "Carte Vitale", "N° sécu"],
)
def test_the_social_security_number_is_never_asked(libelle):
    (constat,) = constats(question(libelle), sensibles_declarees=True)

    assert NIR.nom in constat


@pytest.mark.parametrize("libelle", ["Code Insee de la commune", "Numéro unique", "Sécurité du chantier", "Nirvana"])
def test_other_numbers_are_left_alone(libelle):
    assert constats(question(libelle, "Une aide.")) == []


def test_too_many_required_answers_are_counted():
    questions = [Question(f"q{i}", "oui_non", f"Question {i}") for i in range(21)]

    assert "21 réponses obligatoires." in constats(*questions)
    assert not any("obligatoires" in constat for constat in constats(*questions[:20]))


def test_a_long_form_and_a_crowded_screen_are_told():
    questions = [Question(f"q{i}", "texte_long", f"Question {i}") for i in range(14)]

    assert constats(*questions) == ["14 questions sur un même écran.", "Environ 25 minutes pour remplir."]


def test_a_duplicate_says_where_the_first_one_is():
    assert constats(question("Date de naissance"), question("Date de naissance ?")) == [
        "Même question qu’à l’étape 1, question 1."
    ]


@pytest.mark.parametrize("libelle", ["Quotient familial", "Références cadastrales", "Numéro fiscal", "Numéro Siret"])
def test_a_hard_question_wants_a_help(libelle):
    assert constats(question(libelle)) == ["Renseignement difficile à trouver, sans aide."]
    assert constats(question(libelle, "Il se lit sur…")) == []
    assert constats(question(libelle, obligatoire=False)) == []


def fichier(libelle: str = "Plan", code: str = "PLAN", **valeurs) -> Question:
    return Question(f"f{code}", "fichier", libelle, reglages={"piece": code}, **valeurs)


def test_a_file_out_of_the_pieces_and_a_piece_out_of_the_form_are_told():
    assert constats(fichier(), pieces=(piece("PLAN"),)) == []
    assert constats(fichier(), pieces=(piece("AUTRE"),)) == [
        "Ce fichier n’est dans aucune pièce de la démarche.",
        "La pièce «\u00a0Plan\u00a0» n’est demandée par aucune question.",
    ]


def test_a_statement_is_no_file_to_give():
    assert constats(question("Nom"), pieces=(piece("HONNEUR", nature="declaration"),)) == []


def test_the_form_may_not_be_harder_than_the_page():
    attendu = ["La page dit cette pièce facultative, le formulaire l’exige."]

    assert constats(fichier(), pieces=(piece("PLAN", obligatoire=False),)) == attendu
    assert constats(fichier(obligatoire=False), pieces=(piece("PLAN", obligatoire=False),)) == []


def test_a_proof_of_address_wants_its_case_of_law():
    demande, connues = fichier("Justificatif de domicile"), (piece("PLAN", "Justificatif de domicile"),)

    assert constats(demande, pieces=connues) == ["Un justificatif de domicile ne peut pas être demandé."]
    assert constats(demande, pieces=connues, domicile="titre") == []


def test_a_point_says_its_place_and_how_to_mend():
    definition = Definition((Etape("a", "A", questions=(question("Nom"), question("Votre NIR"))),))
    (point,) = points_du_formulaire(definition)

    assert point.lieu == "Étape 1, question 2\u00a0: «\u00a0Votre NIR\u00a0»"
    assert point.remede.startswith("Retirez-la")
    assert "décret n° 2019-341" in point.texte


ATTENDUS = {
    "ETC-PACS": {"Même question qu’à l’étape 1, question 2."},
    "EDU-INSCRIPTION-SCOLAIRE": {
        "Deux questions en une.",
        "La question dépend de la précédente, et tout le monde la voit.",
    },
    "URB-PERMIS-MAISON": {"Renseignement difficile à trouver, sans aide.", "Environ 25 minutes pour remplir."},
}


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_shipped_form_is_only_told_what_it_deserves(code):
    """Without its pieces and marked sensitive, as its procedure is: those are tried above."""
    definition = definir(formulaire_de_demonstration(code))
    trouves = {
        point.constat
        for point in points_du_formulaire(definition, domicile="titre", sensibles_declarees=True)
        if "pièce de la démarche" not in point.constat
    }

    assert trouves <= ATTENDUS.get(code, set())


def test_folded_words_are_what_the_lists_are_written_in():
    assert all(plier(expression) == expression for expression in JARGON)
