from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import prod
from typing import Any

from django import forms
from wagtail import blocks

from ..conditions import NOMBRE, lire_nombre
from ..definition import Question
from ..nombres import afficher, ecrire
from .base import TypeQuestion, Valeurs, declarer
from .nombre import DECIMALES_MAX, en_euros

OPERATIONS = [
    ("somme", "Somme"),
    ("difference", "Différence (la première moins les autres)"),
    ("produit", "Produit"),
    ("nombre", "Nombre de lignes"),
]
AIDE_SOURCES = (
    "Des questions posées plus haut, par leur libellé ou leur clé\u00a0: un nombre, un montant, un calcul. "
    "Pour une colonne d’un groupe\u00a0: «\u00a0groupe\u00a0› colonne\u00a0»."
)
AIDE_UNITE = "«\u00a0€\u00a0» montre toujours deux décimales."


class Calcul(TypeQuestion):
    """A line computed from the answers above, by the server, at each screen and when the request is filed."""

    code = "calcul"
    libelle = "Calcul"
    icone = "calculator"
    groupe = "Autour des questions"
    gabarit = "demarches/formulaires/calcul.html"
    dessin_stable = False
    sans_reponse = True
    deduit = True

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        source = blocks.CharBlock(max_length=200, label="Question")
        return [
            ("operation", blocks.ChoiceBlock(choices=OPERATIONS, default="somme", label="Opération")),
            ("sources", blocks.ListBlock(source, label="À partir de", min_num=1, max_num=20, help_text=AIDE_SOURCES)),
            (
                "unite",
                blocks.CharBlock(
                    required=False, max_length=20, label="Unité", help_text="«\u00a0€\u00a0» montre deux décimales."
                ),
            ),
            (
                "decimales",
                blocks.IntegerBlock(default=2, min_value=0, max_value=DECIMALES_MAX, label="Décimales au plus"),
            ),
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        decimales = bloc.get("decimales")
        return {
            "operation": bloc.get("operation") or "somme",
            "sources": [source for source in bloc.get("sources") or [] if source],
            "unite": bloc.get("unite") or "",
            "decimales": 2 if decimales is None else decimales,
        }

    def champs(self, question: Question) -> dict[str, forms.Field]:
        return {}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        return None

    def deduire(self, question: Question, reponses: Mapping[str, Any]) -> Any:
        """A decimal string; None as long as an answer is missing (an unanswered term of a sum counts for nothing)."""
        termes = [list(valeurs_de(source, reponses)) for source in question.reglages.get("sources", ())]
        try:
            resultat = _OPERATIONS[question.reglages.get("operation", "somme")](termes) if termes else None
            return None if resultat is None else ecrire(round(resultat, question.reglages.get("decimales", 2)))
        except ArithmeticError:
            return None

    def afficher(self, question: Question, valeur: Any) -> str:
        nombre = lire_nombre(valeur)
        if nombre is None:
            return ""
        unite = question.reglages.get("unite", "")
        return en_euros(nombre) if unite == "€" else f"{afficher(nombre)}\u00a0{unite}".strip()

    def famille(self, question: Question) -> str:
        return NOMBRE

    def exemple(self, question: Question) -> Any:
        return "12"


def valeurs_de(source: str, reponses: Mapping[str, Any]) -> Iterator[Decimal]:
    """The numbers of a question, or of a column (« groupe.colonne »); each line of a group counts for one."""
    cle, _, colonne = source.partition(".")
    reponse = reponses.get(cle)
    lignes = reponse if isinstance(reponse, list) else [reponse]
    for ligne in lignes:
        if isinstance(ligne, dict):
            ligne = ligne.get(colonne) if colonne else 1
        if (nombre := lire_nombre(ligne)) is not None:
            yield nombre


def _somme(termes: list[list[Decimal]]) -> Decimal | None:
    return sum((sum(terme) for terme in termes), Decimal(0)) if any(termes) else None


def _difference(termes: list[list[Decimal]]) -> Decimal | None:
    return Decimal(sum(termes[0])) - sum(sum(terme) for terme in termes[1:]) if all(termes) else None


def _produit(termes: list[list[Decimal]]) -> Decimal | None:
    return Decimal(prod(sum(terme) for terme in termes)) if all(termes) else None


def _nombre(termes: list[list[Decimal]]) -> Decimal | None:
    return Decimal(sum(len(terme) for terme in termes))


_OPERATIONS = {"somme": _somme, "difference": _difference, "produit": _produit, "nombre": _nombre}

declarer(Calcul())
