"""Who looks: his departments, and the agents he stands in for today."""

from dataclasses import dataclass, field

from charte.organisation.droits import Compte, services_autorises
from charte.organisation.enums import ROLES_D_INSTRUCTION
from charte.organisation.models import Agent
from charte.organisation.service import Suppleances


@dataclass(frozen=True)
class Regard:
    """`instruit`: ids of the departments where he acts; `voit`: where he may at least read."""

    utilisateur: Compte
    agent: Agent | None
    instruit: frozenset[int]
    voit: frozenset[int]
    suppleances: Suppleances
    remplaces: tuple[Agent, ...] = field(default=())

    @classmethod
    def de(cls, utilisateur: Compte) -> "Regard":
        """Six queries at most, whatever the number of departments."""
        agent = Agent.objects.filter(utilisateur_id=utilisateur.pk, actif=True).first()
        days = Suppleances.du_jour()
        return cls(
            utilisateur=utilisateur,
            agent=agent,
            instruit=services_autorises(utilisateur, ROLES_D_INSTRUCTION),
            voit=services_autorises(utilisateur),
            suppleances=days,
            remplaces=tuple(days.remplaces_par(agent.pk)) if agent else (),
        )

    @property
    def noms(self) -> list[int]:
        """Ids of the agents whose requests wait for him: himself and those he stands in for."""
        return [agent.pk for agent in (*((self.agent,) if self.agent else ()), *self.remplaces)]

    def pour_le_compte_de(self, demande) -> Agent | None:
        """The absent colleague whose request this is."""
        return next((agent for agent in self.remplaces if agent.pk == demande.agent_id), None)
