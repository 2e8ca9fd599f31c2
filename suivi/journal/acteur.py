"""Who acts. The label is frozen in the journal, so it never says more than the public may read."""

from dataclasses import dataclass
from typing import Self

from charte.organisation.models import Agent
from suivi.usagers.models import Usager

from .enums import TypeActeur


@dataclass(frozen=True)
class Acteur:
    """Build it by `Acteur.usager(…)`, `Acteur.agent(…)` or `Acteur.systeme()`."""

    type: TypeActeur
    libelle: str
    profil: Agent | None = None
    personne: Usager | None = None

    @classmethod
    def usager(cls, usager: Usager | None = None) -> Self:
        """The person herself. Her name stays out of the line: it could never be erased (RGPD, art. 17)."""
        return cls(TypeActeur.USAGER, "L’usager", personne=usager)

    @classmethod
    def agent(cls, agent: Agent) -> Self:
        """An agent, under the name the public may read (CRPA, art. L111-2)."""
        return cls(TypeActeur.AGENT, agent.nom_affiche, profil=agent)

    @classmethod
    def systeme(cls) -> Self:
        """Parvis itself: clocks, sending, imports."""
        return cls(TypeActeur.SYSTEME, "Parvis")
