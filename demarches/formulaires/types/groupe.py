from typing import Any

from django import forms
from wagtail import blocks

from ..blocs_de_question import QuestionSimpleBlock, bloc_de
from ..cles import completer
from ..definition import Question
from .base import TYPES, TypeQuestion, Valeurs, declarer

SIMPLES = ("texte", "nombre", "montant", "date", "choix", "oui_non", "courriel", "telephone")
"""Types of one short answer; nothing that would need a screen of its own."""

LIGNES_MAX = 30
AIDE_LIGNE = "«\u00a0Enfant\u00a0» donne «\u00a0Enfant 1\u00a0», «\u00a0Enfant 2\u00a0»."


class ChampDeLignes(forms.Field):
    """Each line is a small form of its own: nothing is read here."""

    def clean(self, valeur: Any) -> None:
        return None


class Groupe(TypeQuestion):
    """The same few questions for each child, each vehicle. The answer is a list of answers by key."""

    code = "groupe"
    libelle = "Groupe répété (enfants, véhicules…)"
    icone = "copy"
    gabarit = "demarches/formulaires/groupe_repete.html"
    dessin_stable = False
    repete = True

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        questions = [(code, bloc_de(TYPES[code], QuestionSimpleBlock)) for code in SIMPLES]
        borne = {"min_value": 0, "max_value": LIGNES_MAX}
        return [
            (
                "ligne",
                blocks.CharBlock(
                    default="Ligne",
                    max_length=40,
                    label="Nom d’une ligne",
                    help_text="«\u00a0Enfant\u00a0» donne «\u00a0Enfant 1\u00a0», «\u00a0Enfant 2\u00a0».",
                ),
            ),
            ("ajouter", blocks.CharBlock(default="Ajouter une ligne", max_length=60, label="Bouton d’ajout")),
            ("questions", blocks.StreamBlock(questions, label="Questions de chaque ligne", min_num=1, max_num=8)),
            ("minimum", blocks.IntegerBlock(default=1, label="Lignes au moins", **borne)),
            ("maximum", blocks.IntegerBlock(default=10, label="Lignes au plus", **borne)),
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        sous_blocs = list(bloc.get("questions") or [])
        completer([sous.value for sous in sous_blocs])
        return {
            "ligne": bloc.get("ligne") or "Ligne",
            "ajouter": bloc.get("ajouter") or "Ajouter une ligne",
            "minimum": bloc.get("minimum") or 0,
            "maximum": bloc.get("maximum") or LIGNES_MAX,
            "questions": [_geler(sous.block_type, sous.value) for sous in sous_blocs],
        }

    def problemes(self, question: Question) -> list[tuple[str, str]]:
        minimum, maximum = bornes(question)
        if maximum < minimum:
            return [("maximum", "Le nombre de lignes au plus est inférieur au nombre de lignes au moins.")]
        return [
            ("questions", f"«\u00a0{sous.libelle}\u00a0»\u00a0: {message}")
            for sous in sous_questions(question)
            for _, message in TYPES[sous.type].problemes(sous)
        ]

    def champs(self, question: Question) -> dict[str, forms.Field]:
        return {"": ChampDeLignes(required=False, widget=forms.HiddenInput())}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {"": valeur or []}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        raise NotImplementedError("The form reads the lines (`FormulaireEtape.rangees_de`).")

    def afficher(self, question: Question, valeur: Any) -> str:
        """« Enfant 1 : Prénom : Zoé ; Âge : 7 », one line each."""
        nom = question.reglages.get("ligne", "Ligne")
        return "\n".join(
            f"{nom}\u00a0{rang}\u00a0: {_ligne(question, ligne)}" for rang, ligne in enumerate(valeur, start=1)
        )

    def exemple(self, question: Question) -> Any:
        ligne = {sous.cle: TYPES[sous.type].exemple(sous) for sous in sous_questions(question)}
        return [ligne] * max(1, question.reglages.get("minimum", 1))


def sous_questions(question: Question) -> tuple[Question, ...]:
    """The questions of each line."""
    return tuple(Question(**sous) for sous in question.reglages.get("questions", ()))


def bornes(question: Question) -> tuple[int, int]:
    """Lines at least and at most; a required group has one line."""
    minimum = question.reglages.get("minimum", 1)
    return max(minimum, 1) if question.obligatoire else minimum, question.reglages.get("maximum", LIGNES_MAX)


def _geler(code: str, valeur: Any) -> dict[str, Any]:
    return {
        "cle": valeur["cle"],
        "type": code,
        "libelle": valeur["libelle"],
        "aide": valeur.get("aide") or "",
        "obligatoire": bool(valeur.get("obligatoire")),
        "reglages": TYPES[code].geler_reglages(valeur),
    }


def _ligne(question: Question, ligne: dict[str, Any]) -> str:
    textes = [
        f"{sous.libelle}\u00a0: {TYPES[sous.type].afficher(sous, ligne[sous.cle])}".replace("\n", ", ")
        for sous in sous_questions(question)
        if ligne.get(sous.cle) not in (None, "", [])
    ]
    return "\u00a0; ".join(textes)


declarer(Groupe())
