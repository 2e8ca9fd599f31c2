from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks

from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer
from .dates import date_en_toutes_lettres

RETRAIT = "Vous pouvez changer d’avis à tout moment, en nous écrivant\u00a0: votre demande n’en souffrira pas."
AIDE_RETRAIT = "Un accord exigé n’est pas libre\u00a0: rendez-le facultatif, sauf s’il est l’objet de la demande."


class Consentement(TypeQuestion):
    """A tick never made in advance, kept with the text agreed to and its day (RGPD, art. 4, 11 and art. 7)."""

    code = "consentement"
    libelle = "Consentement"
    icone = "check"
    gabarit = "demarches/formulaires/consentement.html"

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        texte = blocks.TextBlock(label="Texte auquel on consent", max_length=2000, rows=3)
        retrait = blocks.TextBlock(
            label="Comment le retirer", default=RETRAIT, max_length=500, rows=2, help_text=AIDE_RETRAIT
        )
        return [("texte", texte), ("retrait", retrait)]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"texte": bloc.get("texte") or "", "retrait": bloc.get("retrait") or RETRAIT}

    def champs(self, question: Question) -> dict[str, forms.Field]:
        return {"": forms.BooleanField(required=False, widget=forms.CheckboxInput())}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {"": bool(valeur)}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        if not valeurs[""]:
            if question.obligatoire:
                raise ValidationError("Cochez la case pour donner votre accord.")
            return None
        return {"le": timezone.localdate().isoformat(), "texte": question.reglages.get("texte", "")}

    def afficher(self, question: Question, valeur: Any) -> str:
        return f"Accord donné le {date_en_toutes_lettres(date.fromisoformat(valeur['le']))}"

    def exemple(self, question: Question) -> Any:
        return {"le": timezone.localdate().isoformat(), "texte": question.reglages.get("texte", "")}


declarer(Consentement())
