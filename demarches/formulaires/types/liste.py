from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail import blocks

from ..conditions import CHOIX
from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

PERIMEE = "Cette réponse n’est plus proposée\u00a0: choisissez dans la liste."


def tables_proposees() -> list[tuple[str, str]]:
    """(key, name) of the managed tables."""
    return list(_modele("TableDeValeurs").objects.values_list("cle", "nom"))


class Liste(TypeQuestion):
    """A value of a managed table. The form freezes the key of the table; the answer keeps the label chosen, so that
    a request says the same words whatever becomes of the table."""

    code = "liste"
    libelle = "Liste de valeurs gérée"
    icone = "table"
    dessin_stable = False

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        aide = "Les tables se gèrent dans Catalogue › Tables de valeurs."
        return [("table", blocks.ChoiceBlock(choices=tables_proposees, label="Table", help_text=aide))]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"table": bloc.get("table") or ""}

    def problemes(self, question: Question) -> list[tuple[str, str]]:
        if valeurs(question.reglages.get("table", "")):
            return []
        return [("table", "Cette table n’existe pas, ou ne propose aucune valeur.")]

    def champs(self, question: Question) -> dict[str, forms.Field]:
        def choix() -> list[tuple[str, str]]:
            return [("", "Choisissez dans la liste"), *valeurs(question.reglages.get("table", ""))]

        messages = {"required": "Choisissez une réponse.", "invalid_choice": PERIMEE}
        return {"": forms.ChoiceField(required=question.obligatoire, choices=choix, error_messages=messages)}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {"": valeur["cle"] if valeur else ""}

    def nettoyer(self, question: Question, valeurs_: Valeurs) -> Any:
        cle = valeurs_[""]
        if not cle:
            return None
        libelle = dict(valeurs(question.reglages.get("table", ""))).get(cle)
        if libelle is None:
            raise ValidationError(PERIMEE)
        return {"cle": cle, "libelle": libelle}

    def afficher(self, question: Question, valeur: Any) -> str:
        return valeur["libelle"]

    def famille(self, question: Question) -> str:
        return CHOIX

    def pour_condition(self, question: Question, reponse: Any) -> Any:
        return reponse.get("cle") if isinstance(reponse, dict) else None

    def valeurs_de_condition(self, question: Question) -> list[tuple[str, str]]:
        return valeurs(question.reglages.get("table", ""))

    def exemple(self, question: Question) -> Any:
        proposees = valeurs(question.reglages.get("table", ""))
        return {"cle": proposees[0][0], "libelle": proposees[0][1]} if proposees else None


def valeurs(table: str) -> list[tuple[str, str]]:
    """(key, label) of the values offered, in order."""
    proposees = _modele("ValeurDeTable").objects.filter(table__cle=table, actif=True)
    return list(proposees.values_list("cle", "libelle"))


def _modele(nom: str) -> Any:
    return apps.get_model("demarches", nom)


declarer(Liste())
