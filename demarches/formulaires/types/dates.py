from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks

from ..conditions import DATE
from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

MOIS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
)
PERIODES = [
    ("libre", "N’importe quelle date"),
    ("passee", "Une date passée, ou aujourd’hui"),
    ("future", "Une date à venir, ou aujourd’hui"),
]
ANNEE_MIN, ANNEE_MAX = 1875, 2200


def date_en_toutes_lettres(jour: date) -> str:
    """« 1er mars 2026 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]} {jour.year}"


class Date(TypeQuestion):
    """Three short fields rather than a picker: a birth date is typed, not looked for."""

    code = "date"
    libelle = "Date"
    icone = "date"
    gabarit = "demarches/formulaires/date.html"

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [("periode", blocks.ChoiceBlock(choices=PERIODES, default="libre", label="Période acceptée"))]

    def reglages_techniques(self) -> list[tuple[str, blocks.Block]]:
        aide = "Cochez seulement si c’est la date de naissance de la personne qui remplit."
        return [("naissance", blocks.BooleanBlock(required=False, label="Remplissage automatique", help_text=aide))]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"periode": bloc.get("periode") or "libre", "naissance": bool(bloc.get("naissance"))}

    def champs(self, question: Question) -> dict[str, forms.Field]:
        auto = question.reglages.get("naissance")
        parties = [
            ("jour", "Jour", "bday-day", 2),
            ("mois", "Mois", "bday-month", 2),
            ("annee", "Année", "bday-year", 4),
        ]
        return {
            suffixe: forms.CharField(
                label=libelle,
                required=False,
                max_length=30,
                widget=forms.TextInput(
                    attrs={
                        "inputmode": "numeric",
                        "autocomplete": complet if auto else "off",
                        "size": taille,
                        "class": f"champ--largeur-{taille}",
                    }
                ),
            )
            for suffixe, libelle, complet, taille in parties
        }

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        if not valeur:
            return {}
        annee, mois, jour = valeur.split("-")
        return {"jour": str(int(jour)), "mois": str(int(mois)), "annee": annee}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        saisie = {suffixe: str(valeurs.get(suffixe) or "").strip() for suffixe in ("jour", "mois", "annee")}
        if not any(saisie.values()):
            if question.obligatoire:
                raise ValidationError({"jour": "Indiquez le jour, le mois et l’année."})
            return None
        jour = _lire(saisie)
        _verifier_periode(jour, question.reglages.get("periode", "libre"))
        return jour.isoformat()

    def afficher(self, question: Question, valeur: Any) -> str:
        return date_en_toutes_lettres(date.fromisoformat(valeur))

    def famille(self, question: Question) -> str:
        return DATE

    def exemple(self, question: Question) -> Any:
        if question.reglages.get("periode") == "passee" or question.reglages.get("naissance"):
            return "1985-04-12"
        return (timezone.localdate() + timedelta(days=30)).isoformat()


def _lire(saisie: dict[str, str]) -> date:
    for suffixe, manque in (("jour", "le jour"), ("mois", "le mois"), ("annee", "l’année")):
        if not saisie[suffixe]:
            raise ValidationError({suffixe: f"Indiquez aussi {manque}."})
    if not (saisie["jour"].isdecimal() and saisie["annee"].isdecimal() and len(saisie["annee"]) == 4):
        fautif = "jour" if not saisie["jour"].isdecimal() else "annee"
        raise ValidationError({fautif: "Écrivez la date en chiffres, l’année avec ses quatre chiffres."})
    mois = _numero_du_mois(saisie["mois"])
    annee = int(saisie["annee"])
    if not ANNEE_MIN <= annee <= ANNEE_MAX:
        raise ValidationError({"annee": "Vérifiez l’année."})
    try:
        return date(annee, mois, int(saisie["jour"]))
    except ValueError as exc:
        raise ValidationError({"jour": f"Le {saisie['jour']} {MOIS[mois - 1]} {annee} n’existe pas."}) from exc


def _numero_du_mois(texte: str) -> int:
    """« 3 », « 03 » or « mars »."""
    if texte.isdecimal() and len(texte) <= 2 and 1 <= int(texte) <= 12:
        return int(texte)
    for numero, nom in enumerate(MOIS, start=1):
        if texte.lower() in (nom, nom.replace("é", "e").replace("û", "u")):
            return numero
    raise ValidationError({"mois": "Écrivez le mois en chiffres, de 1 à 12."})


def _verifier_periode(jour: date, periode: str) -> None:
    aujourd_hui = timezone.localdate()
    if periode == "passee" and jour > aujourd_hui:
        raise ValidationError({"annee": "La date doit être passée."})
    if periode == "future" and jour < aujourd_hui:
        raise ValidationError({"annee": "La date doit être à venir."})


declarer(Date())
