from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from suivi.usagers.telephones import afficher, normaliser

from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

AIDE_DU_DEMANDEUR = "Décochez si la question porte sur une autre personne : rien ne sera alors rempli tout seul."
COURRIEL_INVALIDE = "Écrivez une adresse complète, par exemple nom@example.org."


def du_demandeur() -> list[tuple[str, blocks.Block]]:
    bloc = blocks.BooleanBlock(
        default=True, required=False, label="Remplissage automatique", help_text=AIDE_DU_DEMANDEUR
    )
    return [("du_demandeur", bloc)]


def autocomplete(question: Question, jeton: str) -> str:
    """The standard token when the question is about the person who fills the form (WCAG 1.3.5)."""
    return jeton if question.reglages.get("du_demandeur", True) else "off"


def champ_courriel(question: Question, *, obligatoire: bool) -> forms.EmailField:
    attrs = {"autocomplete": autocomplete(question, "email"), "spellcheck": "false", "autocapitalize": "none"}
    return forms.EmailField(
        required=obligatoire,
        widget=forms.EmailInput(attrs=attrs),
        error_messages={"required": "Indiquez une adresse électronique.", "invalid": COURRIEL_INVALIDE},
    )


def champ_telephone(question: Question, *, obligatoire: bool) -> forms.CharField:
    attrs = {"autocomplete": autocomplete(question, "tel"), "inputmode": "tel", "type": "tel"}
    return forms.CharField(
        required=obligatoire,
        max_length=40,
        widget=forms.TextInput(attrs=attrs),
        error_messages={
            "required": "Indiquez un numéro de téléphone.",
            "max_length": "Écrivez un seul numéro, par exemple 06 39 98 00 00.",
        },
    )


def lire_telephone(saisie: str) -> str:
    """E.164. Raise ValidationError in plain words."""
    try:
        return normaliser(saisie)
    except ValueError as exc:
        raise ValidationError(str(exc)) from exc


def telephone_national(numero: str) -> str:
    """« 06 39 98 00 00 », never cut at the end of a line."""
    return afficher(numero).replace(" ", "\u00a0")


class Courriel(TypeQuestion):
    code = "courriel"
    libelle = "Adresse électronique"
    icone = "mail"

    def reglages_techniques(self) -> list[tuple[str, blocks.Block]]:
        return du_demandeur()

    def champs(self, question: Question) -> dict[str, forms.Field]:
        return {"": champ_courriel(question, obligatoire=question.obligatoire)}

    def exemple(self, question: Question) -> Any:
        return "camille.martin@example.org"


class Telephone(TypeQuestion):
    code = "telephone"
    libelle = "Téléphone"
    icone = "mobile-alt"

    def reglages_techniques(self) -> list[tuple[str, blocks.Block]]:
        return du_demandeur()

    def champs(self, question: Question) -> dict[str, forms.Field]:
        return {"": champ_telephone(question, obligatoire=question.obligatoire)}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {"": afficher(valeur) if valeur else ""}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        return lire_telephone(valeurs[""]) if valeurs[""] else None

    def afficher(self, question: Question, valeur: Any) -> str:
        return telephone_national(valeur)

    def exemple(self, question: Question) -> Any:
        return "+33639980012"


declarer(Courriel())
declarer(Telephone())
