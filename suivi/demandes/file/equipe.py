"""The load of a team: open, late, due this week, by agent; and who is away."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from charte.organisation.absences import agents_supervises
from charte.organisation.droits import Compte, services_autorises
from charte.organisation.enums import Role
from charte.organisation.models import Absence, Agent
from charte.organisation.service import Suppleances

from ..enums import ETATS_A_TRAITER, Etat
from ..models import Demande
from .lecture import dimanche

ABSENCES_A_VENIR_JOURS = 60


@dataclass(frozen=True)
class Charge:
    """`agent` None: what nobody follows. `absence`: of today."""

    agent: Agent | None
    a_traiter: int = 0
    en_retard: int = 0
    cette_semaine: int = 0
    en_attente: int = 0
    absence: Absence | None = None
    suppleant: Agent | None = None


def services_supervises(user: Compte) -> frozenset[int]:
    return services_autorises(user, {Role.SUPERVISEUR})


def en_charge_de(services: frozenset[int]) -> Q:
    """At a step of one of these departments, or theirs and at no other's step."""
    return Q(service_etape_id__in=services) | Q(service_etape=None, service_id__in=services)


def charges(user: Compte) -> list[Charge]:
    """What nobody follows first, then each agent, the most late first. Seven queries, whatever the team."""
    services = services_supervises(user)
    counts = _compter(services)
    own = Agent.objects.filter(utilisateur_id=user.pk, actif=True)
    agents = {agent.pk: agent for agent in (agents_supervises(user) | own).distinct()}
    # An agent who left, or whose rights were taken away, may still have requests: they are shown, to be handed over.
    lost = [pk for pk in counts if pk is not None and pk not in agents]
    agents |= {agent.pk: agent for agent in Agent.objects.filter(pk__in=lost)}
    days = Suppleances.du_jour()
    loads = [
        Charge(agent, **counts.get(pk, {}), absence=days.absence(pk), suppleant=days.suppleant(pk))
        for pk, agent in agents.items()
    ]
    loads.sort(key=lambda load: (-load.en_retard, -load.a_traiter, load.agent.nom, load.agent.prenom))
    return [Charge(None, **counts.get(None, {})), *loads]


def absences_de_l_equipe(user: Compte):
    """Now and to come, nearest first."""
    today = timezone.localdate()
    team = agents_supervises(user).values("pk")
    return Absence.objects.non_finies(today).filter(agent__in=team).for_affichage()


def _compter(services: frozenset[int]) -> dict[int | None, dict[str, int]]:
    """One query: open requests of these departments, by agent."""
    today, sunday = timezone.localdate(), dimanche()
    waiting = Q(etat__in=ETATS_A_TRAITER)
    rows = (
        Demande.objects.ouvertes()
        .filter(en_charge_de(services))
        .order_by()
        .values("agent_id")
        .annotate(
            a_traiter=Count("pk", filter=waiting),
            en_retard=Count("pk", filter=Q(a_traiter_le__lt=today)),
            cette_semaine=Count("pk", filter=Q(a_traiter_le__gte=today, a_traiter_le__lte=sunday)),
            en_attente=Count("pk", filter=Q(etat=Etat.INCOMPLETE)),
        )
    )
    return {row.pop("agent_id"): row for row in rows}
