from typing import Any

from django import forms
from wagtail import blocks

from ..definition import Question
from .base import TypeQuestion, declarer

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


def trop_long(limite: int) -> str:
    return f"Écrivez au plus {limite:n}".replace(",", "\u202f") + " caractères : votre texte en compte %(show_value)d."


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
        messages = {"required": "Répondez à cette question.", "max_length": trop_long(LONGUEUR_COURTE)}
        return {
            "": forms.CharField(
                required=question.obligatoire,
                max_length=LONGUEUR_COURTE,
                widget=forms.TextInput(attrs=attrs),
                error_messages=messages,
            )
        }


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
        return {
            "": forms.CharField(
                required=question.obligatoire,
                max_length=limite,
                widget=forms.Textarea(attrs={"rows": 6}),
                error_messages={"required": "Répondez à cette question.", "max_length": trop_long(limite)},
            )
        }


declarer(Texte())
declarer(TexteLong())
