"""The registry of question types: what a type must know so that no view, PDF or export has to."""

from collections.abc import Mapping
from typing import Any

from django import forms
from wagtail import blocks

from ..conditions import PRESENCE, Lue, lire
from ..definition import Question
from ..geocodage import Suggestion

Valeurs = Mapping[str, Any]
"""Values of the fields of one question, by suffix; "" for a question of one field."""


class TypeQuestion:
    """A type of question. Subclass, then `declarer()` an instance.

    An answer is one JSON value kept under the key of its question; None means « not answered ».
    """

    code: str
    libelle: str
    icone = "form"
    groupe = "Questions"
    gabarit = "demarches/formulaires/question.html"
    texte_libre = False
    """True when a person may type anything: social security numbers are looked for and masked."""

    sans_reponse = False
    """True when nothing is asked: no field, never required."""

    deduit = False
    """True when the answer comes from those above (`deduire`)."""

    repete = False
    """True when the answer is a list of lines, each a form of its own."""

    dessin_stable = True
    """True when nothing but the values of its fields changes how a question is drawn."""

    erreurs_vagues = True
    """True when an error says nothing of the question (« Choisissez une réponse. »): the summary names it."""

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        """Settings the editor sees under the label, the help and « obligatoire »."""
        return []

    def reglages_techniques(self) -> list[tuple[str, blocks.Block]]:
        """Settings folded away beside the key."""
        return []

    def geler_reglages(self, bloc: Mapping[str, Any]) -> dict[str, Any]:
        """The settings of an editor's block as JSON, frozen in the version."""
        noms = [nom for nom, _ in (*self.reglages(), *self.reglages_techniques())]
        return {nom: bloc.get(nom) for nom in noms}

    def aide_par_defaut(self, bloc: Mapping[str, Any]) -> str:
        """The help frozen when the editor wrote none."""
        return ""

    def problemes(self, question: Question) -> list[tuple[str, str]]:
        """(setting, what is wrong and how to mend it) for a question that cannot work."""
        return []

    def aide(self, question: Question) -> str:
        """The hint read before the field."""
        return question.aide

    def champs(self, question: Question) -> dict[str, forms.Field]:
        """Django fields by suffix; "" alone for a question of one field."""
        raise NotImplementedError

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        """Initial value of each field, from a stored answer (None when there is none)."""
        return {"": valeur}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        """The JSON answer from the cleaned fields; None when nothing was answered.

        Raise ValidationError, with a dict of suffixes to point at one field.
        """
        return valeurs[""] if valeurs[""] not in ("", [], None) else None

    def deduire(self, question: Question, reponses: Mapping[str, Any]) -> Any:
        """The answer of a question that is `deduit`, from the answers asked above it."""
        raise NotImplementedError

    def texte_a_chercher(self, valeurs: Valeurs) -> str:
        """What to ask the geocoder, from what was typed; "" for a type that has no address."""
        return ""

    def depuis_adresse(self, suggestion: Suggestion) -> dict[str, str]:
        """The fields that a suggested address fills, by suffix."""
        return {}

    def afficher(self, question: Question, valeur: Any) -> str:
        """The answer in French, for summaries, PDF and agents; several lines are joined by « \\n »."""
        return str(valeur)

    def famille(self, question: Question) -> str:
        """How conditions read the answer (`conditions.FAMILLES`)."""
        return PRESENCE

    def pour_condition(self, question: Question, reponse: Any) -> Any:
        """What conditions compare, out of any stored value."""
        return reponse

    def lire(self, question: Question, reponse: Any) -> Lue:
        return lire(self.famille(question), self.pour_condition(question, reponse))

    def valeurs_de_condition(self, question: Question) -> list[tuple[str, str]]:
        """(key, label) of the answers a condition may name; empty when any value will do."""
        return []

    def exemple(self, question: Question) -> Any:
        """A plausible stored answer, for previews and demonstrations; None when it is kept elsewhere (files)."""
        raise NotImplementedError


def facultatif(champ: forms.Field) -> forms.Field:
    """Say « (facultatif) » beside this field of a group."""
    champ.facultatif = True
    return champ


TYPES: dict[str, TypeQuestion] = {}


def declarer(type_: TypeQuestion) -> TypeQuestion:
    """Register a type. Raise ValueError when its code is taken."""
    if type_.code in TYPES:
        raise ValueError(f"Le type de question « {type_.code} » est déjà déclaré.")
    TYPES[type_.code] = type_
    return type_
