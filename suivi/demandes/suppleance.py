"""Who follows a request today: the agent in charge or, while he is away, the delegate who may see it."""

from charte.organisation.droits import agents_habilites
from charte.organisation.enums import ROLES_D_INSTRUCTION
from charte.organisation.models import Agent
from charte.organisation.service import Suppleances

from .models import Demande


def agents_possibles(demande: Demande):
    """QuerySet of the agents to whom the request may be assigned: they instruct where it is now, hence see it."""
    return agents_habilites(demande.service_etape_id or demande.service_id, ROLES_D_INSTRUCTION)


def qui_suit(demande: Demande) -> Agent | None:
    """The agent in charge, or who answers for him today; None when nobody does."""
    agent = demande.agent
    if agent is None or not agent.actif:
        return None
    days = Suppleances.du_jour()
    if days.absence(agent.pk) is None:
        return agent
    delegue = days.suppleant(agent.pk)
    return agents_possibles(demande).filter(pk=delegue.pk).first() if delegue else None
