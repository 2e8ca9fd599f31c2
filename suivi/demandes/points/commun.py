"""How the points of a request are declared, and the variables of our own messages."""

import json
from collections.abc import Iterable
from pathlib import Path

from charte.modeles.points import Audience, Mention, PointDeCommunication, declarer
from charte.modeles.variables import TypeVariable, Variable, declarer_variable

from .mentions import IDENTITE_AGENT

MESSAGES = Path(__file__).parents[1] / "donnees" / "messages"
"""A folder: each part of the follow-up brings its own file."""

COMMUNES = (
    "demarche",
    "url_suivi",
    "agent_nom_affiche",
    "agent_qualite",
    "service_nom",
    "service_adresse",
    "service_telephone",
    "service_horaires",
    "service_courriel",
)

Point = tuple[str, str, str, tuple[str, ...], tuple[Mention, ...]]


def declarer_pour_l_usager(points: Iterable[Point]) -> None:
    """Points at which the institution writes to the usager: common variables, the agent named (CRPA L111-2)."""
    for cle, libelle, modele, variables, mentions in points:
        declarer(
            PointDeCommunication(
                cle=cle,
                libelle=libelle,
                variables=(*COMMUNES, *variables),
                mentions=(*mentions, IDENTITE_AGENT),
                modele_par_defaut=modele,
            )
        )


def declarer_pour_les_agents(points: Iterable[Point]) -> None:
    """Points at which the house writes to its own people."""
    for cle, libelle, modele, variables, mentions in points:
        declarer(
            PointDeCommunication(
                cle=cle,
                libelle=libelle,
                audience=Audience.AGENT,
                variables=variables,
                mentions=mentions,
                modele_par_defaut=modele,
            )
        )


def declarer_variables() -> None:
    """The variables of our own messages, beside the catalogue of the charter."""
    for source in sorted(MESSAGES.glob("*.json")):
        _declarer_variables_de(json.loads(source.read_text(encoding="utf-8")))


def _declarer_variables_de(data: dict) -> None:
    channels = [channel for message in data["messages"] for channel in message["canaux"].values()]
    optional = {nom for channel in channels for nom in channel["variables_facultatives"]}
    for nom, entry in data["variables"].items():
        declarer_variable(
            Variable(
                nom,
                TypeVariable(entry["type"]),
                entry["description"],
                entry["exemple"],
                entry["longueur_max"],
                facultative=nom in optional,
            )
        )
