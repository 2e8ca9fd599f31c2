"""Who takes the request at a step: by its rules, among the agents who may see it, absences respected."""

from dataclasses import dataclass

from django.db.models import Count, Q

from charte.organisation.droits import agents_habilites
from charte.organisation.enums import ROLES_D_INSTRUCTION, Role
from charte.organisation.models import Agent, Service
from charte.organisation.service import Suppleances
from demarches.circuits.service import Etape, ModeAffectation, affectations

from ..enums import ETATS_OUVERTS
from ..models import Demande
from .lecture import lues


@dataclass(frozen=True)
class Choix:
    """`agent` None: nobody, the department shares its requests out."""

    agent: Agent | None


def choisir(demande: Demande, etape: Etape, service: Service) -> Choix | None:
    """What the first rule that finds somebody says; None when no rule applies."""
    roles = frozenset({Role(etape.role)}) if etape.role else ROLES_D_INSTRUCTION
    able = agents_habilites(service.pk, roles)
    for regle in affectations(etape, lues(demande)):
        if found := _MODES[regle.mode](able, regle.agent):
            return found
    return None


def can_suivre(agent: Agent | None, service: Service, role: str = "") -> bool:
    """The agent may act in the department: he sees the request."""
    if agent is None or not agent.actif:
        return False
    roles = frozenset({Role(role)}) if role else ROLES_D_INSTRUCTION
    return agents_habilites(service.pk, roles).filter(pk=agent.pk).exists()


def _agent_nomme(able, code: str) -> Choix | None:
    named = Agent.objects.filter(code=code, actif=True).first()
    if named is None:
        return None
    days = Suppleances.du_jour()
    chosen = named if days.absence(named.pk) is None else days.suppleant(named.pk)
    return Choix(chosen) if chosen and able.filter(pk=chosen.pk).exists() else None


def _moins_charge(able, code: str) -> Choix | None:
    load = Count("demandes", filter=Q(demandes__etat__in=ETATS_OUVERTS), distinct=True)
    present = able.exclude(pk__in=Suppleances.du_jour().par_agent)
    chosen = present.annotate(charge=load).order_by("charge", "pk").first()
    return Choix(chosen) if chosen else None


_MODES = {
    ModeAffectation.AGENT: _agent_nomme,
    ModeAffectation.CHARGE: _moins_charge,
    ModeAffectation.PERSONNE: lambda able, code: Choix(None),
}
