from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator
from wagtail import blocks

from ..conditions import TEXTE
from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

LONGUEUR_COURTE = 200
LONGUEUR_LONGUE = 5_000
LONGUEUR_MAX = 20_000
"""Characters."""

AUTOCOMPLETE = [
    ("given-name", "Prénom de la personne qui remplit"),
    ("family-name", "Nom de la personne qui remplit"),
    ("organization", "Nom de son organisation"),
    ("organization-title", "Sa fonction"),
]


class LongueurMax(BaseValidator):
    """At most `limit_value` characters, said with both counts. No `maxlength`: a pasted text is never cut."""

    code = "max_length"

    def __call__(self, valeur: str) -> None:
        if len(valeur) > self.limit_value:
            limite, compte = (f"{n:,}".replace(",", "\u202f") for n in (self.limit_value, len(valeur)))
            raise ValidationError(f"Écrivez au plus {limite} caractères\u00a0: votre texte en compte {compte}.")


class Texte(TypeQuestion):
    code = "texte"
    libelle = "Texte court"
    icone = "title"
    texte_libre = True

    def reglages_techniques(self) -> list[tuple[str, blocks.Block]]:
        return [
            ("autocomplete", blocks.ChoiceBlock(choices=AUTOCOMPLETE, required=False, label="Remplissage automatique"))
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"autocomplete": bloc.get("autocomplete") or ""}

    def champs(self, question: Question) -> dict[str, forms.Field]:
        attrs = {"autocomplete": question.reglages.get("autocomplete") or "off"}
        return {
            "": forms.CharField(
                required=question.obligatoire,
                validators=[LongueurMax(LONGUEUR_COURTE)],
                widget=forms.TextInput(attrs=attrs),
                error_messages={"required": "Répondez à cette question."},
            )
        }

    def famille(self, question: Question) -> str:
        return TEXTE

    def exemple(self, question: Question) -> Any:
        return "Voir ma description"


class TexteLong(TypeQuestion):
    code = "texte_long"
    libelle = "Texte long"
    icone = "pilcrow"
    texte_libre = True

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [
            (
                "longueur_max",
                blocks.IntegerBlock(
                    label="Longueur maximale (caractères)",
                    default=LONGUEUR_LONGUE,
                    min_value=100,
                    max_value=LONGUEUR_MAX,
                ),
            )
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"longueur_max": bloc.get("longueur_max") or LONGUEUR_LONGUE}

    def champs(self, question: Question) -> dict[str, forms.Field]:
        limite = question.reglages.get("longueur_max") or LONGUEUR_LONGUE
        champ = forms.CharField(
            required=question.obligatoire,
            validators=[LongueurMax(limite)],
            widget=forms.Textarea(attrs={"rows": 6}),
            error_messages={"required": "Répondez à cette question."},
        )
        # Read by the counter under the field; set here so that no `maxlength` cuts what is pasted.
        champ.max_length = limite
        return {"": champ}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        return valeurs[""].replace("\r\n", "\n") or None

    def famille(self, question: Question) -> str:
        return TEXTE

    def exemple(self, question: Question) -> Any:
        return "Je reste joignable en semaine après 17 heures."


declarer(Texte())
declarer(TexteLong())
