"""Who is away on a day, and who answers for whom."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from .models import Absence, Agent


@dataclass(frozen=True)
class Suppleances:
    """The absences of one day, read once: a chain of delegates is followed in memory, and a loop ends it."""

    par_agent: dict[int, Absence]

    @classmethod
    def du_jour(cls, jour: date | None = None) -> "Suppleances":
        """One query."""
        away = Absence.objects.le(jour or timezone.localdate()).for_affichage()
        return cls({absence.agent_id: absence for absence in away if absence.agent.actif})

    def absence(self, agent_id: int) -> Absence | None:
        return self.par_agent.get(agent_id)

    def suppleant(self, agent_id: int) -> Agent | None:
        """Who answers for an absent agent: the first of the chain at work; None if nobody, or no absence."""
        seen, delegue = {agent_id}, None
        absence = self.par_agent.get(agent_id)
        while absence is not None:
            delegue = absence.delegue
            if delegue is None or delegue.pk in seen or not delegue.actif:
                return None
            seen.add(delegue.pk)
            absence = self.par_agent.get(delegue.pk)
        return delegue

    def remplaces_par(self, agent_id: int) -> list[Agent]:
        """The absent agents whose chain ends at this one."""
        ends = ((absence.agent, self.suppleant(pk)) for pk, absence in self.par_agent.items())
        return [agent for agent, end in ends if end is not None and end.pk == agent_id]


def suppleant_de(agent: Agent, jour: date | None = None) -> Agent | None:
    """`Suppleances.suppleant` of one agent, for who needs only one."""
    return Suppleances.du_jour(jour).suppleant(agent.pk)


def est_absent(agent: Agent, jour: date | None = None) -> bool:
    return Absence.objects.le(jour or timezone.localdate()).filter(agent=agent).exists()
