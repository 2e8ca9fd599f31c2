"""The typed catalogue of what a message may quote. Names are matched after folding (see `langage.plier`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from django.core.exceptions import ImproperlyConfigured

DONNEES = Path(__file__).parent / "donnees" / "messages.json"


class TypeVariable(StrEnum):
    """How the value is written in French (see `valeurs.ecrire`)."""

    TEXTE = "texte"
    TEXTE_GSM7 = "texte_gsm7"
    DATE = "date"
    HEURE = "heure"
    MONTANT = "montant"
    LISTE = "liste"
    TELEPHONE = "telephone"
    LIEN = "lien"
    AGENT = "agent"


@dataclass(frozen=True)
class Variable:
    """`longueur_max` is in characters, for the longest realistic preview; `exemple` is raw, of the type."""

    nom: str
    type: TypeVariable
    description: str
    exemple: str
    longueur_max: int = 300
    facultative: bool = False


_CATALOGUE: dict[str, Variable] = {}
CATALOGUE: Mapping[str, Variable] = MappingProxyType(_CATALOGUE)

# What the sending supplies by itself, whatever the point (charte.envois.service).
COMMUNES = ("collectivite_nom", "collectivite_court", "dpo_contact", "usager_civilite_nom", "reference")


def declarer_variable(variable: Variable) -> Variable:
    """Add a variable that a higher floor supplies; the same name twice with another meaning is a mistake."""
    known = _CATALOGUE.setdefault(variable.nom, variable)
    if known != variable:
        raise ImproperlyConfigured(f"La variable {variable.nom} est déclarée deux fois.")
    return variable


def _load() -> None:
    data = json.loads(DONNEES.read_text(encoding="utf-8"))
    optional = {
        name
        for message in data["messages"]
        for canal in message["canaux"].values()
        for name in canal["variables_facultatives"]
    }
    for name, entry in data["variables"].items():
        declarer_variable(
            Variable(
                nom=name,
                type=_type_of(name, entry["type"]),
                description=entry["description"],
                exemple=entry["exemple"],
                longueur_max=entry["longueur_max"],
                facultative=name in optional,
            )
        )


def _type_of(name: str, declared: str) -> TypeVariable:
    """The shipped file says « texte » for links and phones: their names tell."""
    if name.startswith("url_"):
        return TypeVariable.LIEN
    if name.endswith("_telephone"):
        return TypeVariable.TELEPHONE
    if name in {"agent_nom_affiche", "signataire_prenom_nom"}:
        return TypeVariable.AGENT
    return TypeVariable(declared)


_load()
