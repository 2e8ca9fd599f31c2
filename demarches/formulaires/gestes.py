"""Buttons of a question that change what is typed without judging it: they work without JavaScript."""

import json
from collections.abc import Callable

from django.http import QueryDict

from .formulaire import PREFIXE, FormulaireEtape, nom_du_champ
from .geocodage import Suggestion
from .rangees import rangs
from .types import TYPES

Geste = Callable[[type[FormulaireEtape], QueryDict, str], None]


def retoucher(classe: type[FormulaireEtape], data: QueryDict) -> QueryDict | None:
    """What was typed, changed by the button pressed; None when it was another button."""
    for nom, geste in GESTES.items():
        if nom in data:
            copie = data.copy()
            geste(classe, copie, data[nom])
            return copie
    return None


def _ajouter_ligne(classe: type[FormulaireEtape], data: QueryDict, cle: str) -> None:
    if nom := _groupe(classe, cle):
        suivant = max((int(rang) for rang in rangs(data, nom)), default=-1) + 1
        data.appendlist(nom, str(suivant))


def _oter_ligne(classe: type[FormulaireEtape], data: QueryDict, valeur: str) -> None:
    cle, _, rang = valeur.partition(":")
    if nom := _groupe(classe, cle):
        data.setlist(nom, [autre for autre in data.getlist(nom) if autre != rang])


def _groupe(classe: type[FormulaireEtape], cle: str) -> str:
    """The field name of a repeated group; "" when this step has none of this key."""
    cles = {question.cle for question in classe.questions if TYPES[question.type].repete}
    return f"{PREFIXE}-{cle}" if cle in cles else ""


def _chercher_adresse(classe: type[FormulaireEtape], data: QueryDict, cle: str) -> None:
    """Nothing changes: the page shows the suggestions (`FormulaireEtape.recherche`)."""


def _choisir_adresse(classe: type[FormulaireEtape], data: QueryDict, valeur: str) -> None:
    """Write the chosen address in the fields, where people may still change it."""
    try:
        choisie = json.loads(valeur)
        question = next(question for question in classe.questions if question.cle == choisie["cle"])
        suggestion = Suggestion(**choisie["adresse"])
    except (ValueError, TypeError, KeyError, StopIteration):
        return
    for suffixe, texte in TYPES[question.type].depuis_adresse(suggestion).items():
        if (nom := nom_du_champ(question.cle, suffixe)) in classe.base_fields:
            data[f"{PREFIXE}-{nom}"] = str(texte)


GESTES: dict[str, Geste] = {
    "ajouter_ligne": _ajouter_ligne,
    "oter_ligne": _oter_ligne,
    "chercher_adresse": _chercher_adresse,
    "choisir_adresse": _choisir_adresse,
}
