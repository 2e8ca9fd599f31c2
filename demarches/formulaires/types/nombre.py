from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from ..conditions import NOMBRE, lire_nombre
from ..definition import Question
from ..nombres import afficher, ecrire, lire_saisie
from .base import TypeQuestion, Valeurs, declarer

DECIMALES_MAX = 4
AIDE_UNITE = "Par exemple\u00a0: m², kg, jours."
LARGEUR = 12
"""Characters: a number is short, and the box says so."""


def borne(libelle: str, defaut: str = "") -> blocks.Block:
    """A bound as editors type it, kept as text: JSON has no exact decimal."""
    erreur = "Écrivez un nombre, par exemple 12,5."
    return blocks.RegexBlock(
        regex=r"^[-\u2212]?[0-9]{1,12}([.,][0-9]{1,4})?$",
        required=False,
        default=defaut,
        label=libelle,
        error_messages={"invalid": erreur},
    )


class Nombre(TypeQuestion):
    """Kept as an integer, or as a decimal string: no binary fraction ever rounds an answer."""

    code = "nombre"
    libelle = "Nombre"
    icone = "order"
    gabarit = "demarches/formulaires/nombre.html"

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [
            (
                "unite",
                blocks.CharBlock(required=False, max_length=20, label="Unité", help_text=AIDE_UNITE),
            ),
            ("minimum", borne("Minimum accepté")),
            ("maximum", borne("Maximum accepté")),
            (
                "decimales",
                blocks.IntegerBlock(
                    default=0,
                    min_value=0,
                    max_value=DECIMALES_MAX,
                    label="Chiffres après la virgule",
                    help_text="0 : un nombre entier.",
                ),
            ),
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {
            "unite": bloc.get("unite") or "",
            "minimum": _en_texte(bloc.get("minimum")),
            "maximum": _en_texte(bloc.get("maximum")),
            "decimales": bloc.get("decimales") or 0,
        }

    def problemes(self, question: Question) -> list[tuple[str, str]]:
        minimum, maximum = bornes(question)
        if minimum is not None and maximum is not None and minimum > maximum:
            return [("maximum", "Le maximum est plus petit que le minimum.")]
        return []

    def unite(self, question: Question) -> str:
        return question.reglages.get("unite", "")

    def decimales(self, question: Question) -> int:
        return question.reglages.get("decimales", 0)

    def champs(self, question: Question) -> dict[str, forms.Field]:
        clavier = "decimal" if self.decimales(question) else "numeric"
        champ = forms.CharField(
            required=question.obligatoire,
            widget=forms.TextInput({"inputmode": clavier, "autocomplete": "off"}),
            error_messages={"required": "Indiquez un nombre."},
        )
        champ.max_length = LARGEUR
        champ.unite = self.unite(question)
        return {"": champ}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        nombre = lire_nombre(valeur)
        return {"": "" if nombre is None else ecrire(nombre).replace(".", ",")}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        if not valeurs[""]:
            return None
        nombre = lire_saisie(valeurs[""])
        if nombre is None:
            raise ValidationError(f"Écrivez un nombre en chiffres, par exemple {self.modele(question)}.")
        self.verifier(question, nombre)
        return self.garder(question, nombre)

    def verifier(self, question: Question, nombre: Decimal) -> None:
        """Decimals, then bounds. Raise ValidationError."""
        permis = self.decimales(question)
        if nombre != round(nombre, permis):
            raise ValidationError(
                f"Écrivez au plus {permis} chiffre{'s' if permis > 1 else ''} après la virgule."
                if permis
                else "Écrivez un nombre entier, sans virgule."
            )
        minimum, maximum = bornes(question)
        if minimum is not None and nombre < minimum:
            raise ValidationError(f"Indiquez au moins {self._avec_unite(question, minimum)}.")
        if maximum is not None and nombre > maximum:
            raise ValidationError(f"Indiquez au plus {self._avec_unite(question, maximum)}.")

    def garder(self, question: Question, nombre: Decimal) -> Any:
        return ecrire(nombre) if self.decimales(question) else int(nombre)

    def modele(self, question: Question) -> str:
        return "12,5" if self.decimales(question) else "12"

    def afficher(self, question: Question, valeur: Any) -> str:
        nombre = lire_nombre(valeur)
        return str(valeur) if nombre is None else self._avec_unite(question, nombre)

    def famille(self, question: Question) -> str:
        return NOMBRE

    def exemple(self, question: Question) -> Any:
        minimum, maximum = bornes(question)
        return self.garder(
            question, min(max(Decimal(12), minimum or Decimal(0)), Decimal(12) if maximum is None else maximum)
        )

    def _avec_unite(self, question: Question, nombre: Decimal) -> str:
        return f"{afficher(nombre)}\u00a0{self.unite(question)}".strip()


class Montant(Nombre):
    """Euros, kept as a string of two decimals."""

    code = "montant"
    libelle = "Montant en euros"
    icone = "calculator"

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [
            ("minimum", borne("Minimum accepté", "0")),
            ("maximum", borne("Maximum accepté")),
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"minimum": _en_texte(bloc.get("minimum")), "maximum": _en_texte(bloc.get("maximum"))}

    def unite(self, question: Question) -> str:
        return "€"

    def decimales(self, question: Question) -> int:
        return 2

    def modele(self, question: Question) -> str:
        return "1\u00a0250,50"

    def champs(self, question: Question) -> dict[str, forms.Field]:
        champs = super().champs(question)
        champs[""].error_messages["required"] = "Indiquez un montant en euros."
        return champs

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        nombre = lire_nombre(valeur)
        return {"": "" if nombre is None else afficher(nombre, 2)}

    def garder(self, question: Question, nombre: Decimal) -> str:
        return f"{nombre:.2f}"

    def exemple(self, question: Question) -> Any:
        minimum, maximum = bornes(question)
        montant = max(Decimal("1250.50"), minimum or Decimal(0))
        return self.garder(question, montant if maximum is None else min(montant, maximum))

    def _avec_unite(self, question: Question, nombre: Decimal) -> str:
        return en_euros(nombre)


def bornes(question: Question) -> tuple[Decimal | None, Decimal | None]:
    return lire_nombre(question.reglages.get("minimum")), lire_nombre(question.reglages.get("maximum"))


def en_euros(nombre: Decimal) -> str:
    """« 1 234,50 € », never cut at the end of a line."""
    return f"{afficher(nombre, 2)}\u00a0€"


def _en_texte(borne: Any) -> str | None:
    """« 12,5 » as the editor wrote it → « 12.5 »."""
    lu = lire_saisie(str(borne)) if borne not in (None, "") else None
    return None if lu is None else ecrire(lu)


declarer(Nombre())
declarer(Montant())
