"""The door of the forms: freeze, build, read back."""

from collections.abc import Mapping, Sequence
from typing import Any

from suivi.usagers.service import Identite

from .definition import Definition, Etape, Question
from .formulaire import FormulaireEtape, classe_de_formulaire
from .models import VersionFormulaire
from .types import TYPES
from .types.adresse import adresse_en_lignes
from .versions import definition_courante, version_courante
from .visibilite import (
    est_variable,
    etapes_visibles,
    lire_reponses,
    parcourir,
    reponses_visibles,
    toujours_posees,
    visibles,
)

__all__ = [
    "construire",
    "definition_courante",
    "etapes_visibles",
    "identite_et_contacts",
    "lignes_de_reponses",
    "lire_reponses",
    "reponses_visibles",
    "toujours_posees",
    "version_courante",
    "visibles",
]


def construire(
    version: VersionFormulaire, etape: str, reponses: Mapping[str, Any] | None = None
) -> type[FormulaireEtape]:
    """The form class of a step, for a draft whose answers are `reponses`.

    Raise KeyError when the version has no such step.
    """
    definition = version.formulaire
    posee = definition.etape(etape)
    if not est_variable(posee):
        return classe_de_formulaire(posee, empreinte=version.empreinte)
    ici = {question.cle for question in posee.questions}
    lues, gardees = parcourir(definition, reponses or {})
    lues = {cle: lue for cle, lue in lues.items() if cle not in ici}
    acquises = {cle: reponse for cle, reponse in gardees.items() if cle not in ici}
    return classe_de_formulaire(posee, lues, acquises, version.empreinte)


def lignes_de_reponses(
    version: VersionFormulaire, reponses: Mapping[str, Any], fichiers: Mapping[str, Sequence[str]] | None = None
) -> list[tuple[Etape, list[tuple[Question, str]]]]:
    """Each step with the questions asked and the answers in French; "" when a question was left unanswered.

    `fichiers`: names of the files given, by key of question.
    """
    lues, gardees = parcourir(version.formulaire, reponses)
    donnees = {**gardees, **(fichiers or {})}
    lignes = [
        (etape, [(q, _afficher(q, donnees.get(q.cle))) for q in etape.questions if q.cle in lues and _a_dire(q)])
        for etape in version.formulaire.etapes
    ]
    return [(etape, reponses_) for etape, reponses_ in lignes if reponses_]


def identite_et_contacts(version: VersionFormulaire, reponses: Mapping[str, Any]) -> tuple[Identite, dict[str, str]]:
    """Who files the request, and {courriel, telephone (E.164), adresse}, "" where nothing was given.

    Raise ValueError when the identity question is not answered.
    """
    definition = version.formulaire
    identite = _premiere(definition, "identite", reponses)
    if identite is None:
        raise ValueError("La demande ne dit pas qui la dépose.")
    champs = {
        nom: identite.get(nom, "") for nom in ("nature", "civilite", "prenom", "nom", "nom_usage", "raison_sociale")
    }
    contacts = {
        "courriel": identite.get("courriel") or _premiere(definition, "courriel", reponses) or "",
        "telephone": identite.get("telephone") or _premiere(definition, "telephone", reponses) or "",
        "adresse": _adresse(definition, reponses),
    }
    return Identite(**champs), contacts


def _premiere(definition: Definition, type_: str, reponses: Mapping[str, Any]) -> Any:
    """The first answer of a type, of the person who files (not of a child, a neighbour…)."""
    for question in definition.questions():
        if question.type == type_ and question.reglages.get("du_demandeur", True) and reponses.get(question.cle):
            return reponses[question.cle]
    return None


def _adresse(definition: Definition, reponses: Mapping[str, Any]) -> str:
    adresse = _premiere(definition, "adresse", reponses)
    return adresse_en_lignes(adresse) if adresse else ""


def _a_dire(question: Question) -> bool:
    """An explanation is no line of the summary."""
    return TYPES[question.type].deduit or not TYPES[question.type].sans_reponse


def _afficher(question: Question, valeur: Any) -> str:
    return "" if valeur in (None, "", [], ()) else TYPES[question.type].afficher(question, valeur)
