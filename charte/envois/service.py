"""The door of the app."""

from collections.abc import Mapping, Sequence
from typing import Any

from charte.organisation.models import Agent
from suivi.usagers.models import Coordonnee, Usager

from .actions.creation import creer, debloquer, renvoyer
from .actions.effacement import effacer_hors_dossier
from .cadence import declarer_periodique, executer_periodiques
from .complements import declarer_complement
from .droits import declarer_droit, envois_autorises
from .models import Envoi
from .secrets import declarer_secrets

__all__ = [
    "communiquer",
    "debloquer",
    "declarer_complement",
    "declarer_droit",
    "declarer_periodique",
    "declarer_secrets",
    "ecrire_a_l_agent",
    "ecrire_a_un_tiers",
    "ecrire_hors_dossier",
    "effacer_hors_dossier",
    "envois_autorises",
    "executer_periodiques",
    "renvoyer",
]


def communiquer(
    *,
    point: str,
    dossier: str,
    usager: Usager,
    coordonnee: Coordonnee | None,
    valeurs: Mapping[str, Any],
    portees: Sequence[str] = (),
    cle: str,
) -> Envoi:
    """Write to a person at a point of a process, inside the caller's transaction; it leaves after commit.

    `cle` makes it idempotent. Editorial problems never raise: the message stays `bloque` and says why.
    Raises only for a mistake of the program: `PointInconnu`, or TypeError for a value no text can write.
    """
    return creer(
        point=point, dossier=dossier, usager=usager, coordonnee=coordonnee, valeurs=valeurs, portees=portees, cle=cle
    )


def ecrire_a_l_agent(*, point: str, dossier: str, agent: Agent, valeurs: Mapping[str, Any], cle: str) -> Envoi:
    """Write to an agent of the house about a case; the usager never reads it."""
    return creer(point=point, dossier=dossier, agent=agent, valeurs=valeurs, cle=cle)


def ecrire_hors_dossier(
    *, point: str, nom: str, courriel: str, valeurs: Mapping[str, Any], portees: Sequence[str] = (), cle: str
) -> Envoi:
    """Write to a mailbox about what is no case yet: somebody has begun something and filed nothing. No journal."""
    return creer(point=point, dossier="", tiers=(nom, courriel), valeurs=valeurs, portees=portees, cle=cle)


def ecrire_a_un_tiers(
    *, point: str, dossier: str, nom: str, courriel: str, valeurs: Mapping[str, Any], cle: str
) -> Envoi:
    """Write to somebody of neither kind (an expert, a neighbouring authority); the usager never reads it."""
    return creer(point=point, dossier=dossier, tiers=(nom, courriel), valeurs=valeurs, cle=cle)
