"""A form goes out as a file and comes back the same; a wrong file says where and what."""

import json
from types import SimpleNamespace

import pytest

from demarches.edition.echange import FORMAT, TAILLE_MAX, VERSION, exporter, lire
from demarches.formulaires.chargement import codes, formulaire_de_demonstration
from demarches.formulaires.compilation import definir

IDENTITE = {"type": "identite", "libelle": "Qui êtes-vous ?", "cle": "identite"}


def fichier(*questions: dict, **entete) -> bytes:
    etapes = [{"titre": "Étape", "questions": [IDENTITE, *questions]}]
    return json.dumps({"format": FORMAT, "version": VERSION, "etapes": etapes} | entete).encode()


def erreurs(octets: bytes) -> list[str]:
    lecture = lire(octets)
    assert (lecture.valeur is None) is bool(lecture.erreurs)
    return [str(erreur) for erreur in lecture.erreurs]


def page(code: str) -> SimpleNamespace:
    return SimpleNamespace(code=code, title="Titre", formulaire=formulaire_de_demonstration(code))


@pytest.mark.parametrize("code", sorted(codes()))
def test_nothing_is_lost_between_export_and_import(code):
    avant = page(code)
    lecture = lire(json.dumps(exporter(avant)).encode())

    assert lecture.erreurs == []
    assert definir(lecture.valeur) == definir(avant.formulaire)


def test_an_export_is_readable_and_bears_no_identifier():
    donnees = exporter(page("VAS-SALLE"))

    assert list(donnees) == ["format", "version", "code", "titre", "etapes"]
    premiere = donnees["etapes"][0]["questions"][0]
    assert premiere["type"] == "choix"
    assert premiere["options"][0] == {"libelle": "Salle des fêtes", "cle": "salle_des_fetes"}
    assert "id" not in json.dumps(donnees).split('"')


def test_what_is_left_out_takes_its_default():
    lecture = lire(fichier({"type": "texte_long", "libelle": "Pourquoi ?"}))

    question = definir(lecture.valeur).question("pourquoi")
    assert (question.obligatoire, question.reglages["longueur_max"]) == (True, 5000)


@pytest.mark.parametrize(
    ("octets", "message"),
    [
        (b"{", "Le fichier\u00a0: le JSON est incorrect ligne 1, colonne 2."),
        (b"\xff\xfe", "Le fichier\u00a0: il n’est pas en UTF-8. Exportez-le à nouveau depuis Parvis."),
        (b"[]", "Le fichier\u00a0: ce n’est pas un formulaire de Parvis"),
        (b'{"a": 1, "a": 2}', "Le fichier\u00a0: la propriété «\u00a0a\u00a0» est écrite deux fois"),
        (b" " * (TAILLE_MAX + 1), "Le fichier\u00a0: il pèse plus d’un mégaoctet"),
        (fichier(version=2), "Le fichier\u00a0: version 2 inconnue\u00a0: ce site lit la version 1."),
        (fichier(autre=1), "Le fichier\u00a0: propriété inconnue «\u00a0autre\u00a0»."),
        (fichier(etapes=[]), "Le fichier\u00a0: «\u00a0etapes\u00a0» doit être une liste d’une étape au moins."),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_words(octets, message):
    assert erreurs(octets)[0].startswith(message)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"type": "inconnu", "libelle": "X"}, "Étape 1, question 2\u00a0: type inconnu «\u00a0inconnu\u00a0»."),
        (
            {"type": "texte", "libelle": "X", "taille": 1},
            "Étape 1, question 2\u00a0: propriété inconnue «\u00a0taille\u00a0».",
        ),
        (
            {"type": "texte", "libelle": 12},
            "Étape 1, question 2, libelle\u00a0: il faut un texte, le fichier donne 12.",
        ),
        (
            {"type": "texte", "libelle": "X", "obligatoire": "oui"},
            'Étape 1, question 2, obligatoire\u00a0: il faut true ou false, le fichier donne "oui".',
        ),
        (
            {"type": "texte_long", "libelle": "X", "longueur_max": True},
            "Étape 1, question 2, longueur_max\u00a0: il faut un nombre entier, le fichier donne true.",
        ),
        (
            {"type": "choix", "libelle": "X", "options": "a"},
            'Étape 1, question 2, options\u00a0: il faut une liste, le fichier donne "a".',
        ),
        (
            {"type": "choix", "libelle": "X", "options": [{"libelle": "A"}, {"nom": "B"}]},
            "Étape 1, question 2, options 2\u00a0: propriété inconnue «\u00a0nom\u00a0».",
        ),
        ({"type": "texte"}, "Étape 1, question 2, libelle\u00a0: Champ requis."),
        (
            {"type": "texte", "libelle": "X", "cle": "Pas Une Clé"},
            "Étape 1, question 2, cle\u00a0: Commencez par une lettre",
        ),
        (
            {"type": "choix", "libelle": "X", "options": [{"libelle": "Seul"}]},
            "Étape 1, question 2, options\u00a0: Proposez au moins 2 choix.",
        ),
        ("texte", "Étape 1, question 2\u00a0: il faut un objet"),
        ({**IDENTITE, "cle": "encore"}, "Étape 1, question 2, libelle\u00a0: L’identité est déjà demandée plus haut"),
    ],
)
def test_each_error_has_its_place(question, message):
    assert erreurs(fichier(question))[0].startswith(message)


def test_all_the_errors_are_told_at_once():
    assert len(erreurs(fichier({"type": "x"}, {"type": "texte", "libelle": 1}, {"type": "texte", "a": 1}))) == 3


def test_a_file_is_not_trusted_with_tags():
    etape = {
        "titre": "É",
        "introduction": "<p>Bonjour <b>vous</b><script>alert(1)</script></p>",
        "questions": [IDENTITE],
    }
    lecture = lire(fichier(etapes=[etape]))

    introduction = definir(lecture.valeur).etapes[0].introduction
    assert "<b>vous</b>" in introduction
    assert "<script" not in introduction
