from typing import Any

from django import forms
from wagtail import blocks

from ..conditions import RIEN
from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer


class Explication(TypeQuestion):
    """A text between the questions: nothing to answer, nothing in the summary."""

    code = "explication"
    libelle = "Explication"
    icone = "info-circle"
    groupe = "Autour des questions"
    gabarit = "demarches/formulaires/explication.html"
    sans_reponse = True

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [("texte", blocks.RichTextBlock(label="Texte", features=["bold", "link", "ul", "ol"]))]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        texte = bloc.get("texte")
        return {"texte": getattr(texte, "source", texte) or ""}

    def problemes(self, question: Question) -> list[tuple[str, str]]:
        return [] if question.reglages.get("texte") else [("texte", "Écrivez l’explication, ou retirez-la.")]

    def champs(self, question: Question) -> dict[str, forms.Field]:
        return {}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        return None

    def afficher(self, question: Question, valeur: Any) -> str:
        return ""

    def famille(self, question: Question) -> str:
        return RIEN

    def exemple(self, question: Question) -> Any:
        return None


declarer(Explication())
