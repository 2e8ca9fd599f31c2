"""The only writer of absences: what would leave requests without anybody is refused, and says why."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from .droits import Compte, services_autorises
from .enums import ROLES_D_INSTRUCTION, Role
from .erreurs import AbsenceRefusee
from .models import Absence, Agent, Habilitation, Service


def declarer_absence(
    *, par: Compte, agent: Agent, du: date, au: date, delegue: Agent | None = None, motif: str = ""
) -> Absence:
    """Raises `AbsenceRefusee`."""
    absence = Absence(agent=agent, declaree_par=par)
    return _enregistrer(absence, par, du, au, delegue, motif)


def modifier_absence(
    absence_id: int, *, par: Compte, du: date, au: date, delegue: Agent | None = None, motif: str = ""
) -> Absence:
    """Raises `AbsenceRefusee`, or `Absence.DoesNotExist`."""
    absence = Absence.objects.select_related("agent").get(pk=absence_id)
    return _enregistrer(absence, par, du, au, delegue, motif)


def annuler_absence(absence_id: int, *, par: Compte) -> None:
    """The agent is there after all; nothing is kept. Raises `AbsenceRefusee`, or `Absence.DoesNotExist`."""
    with transaction.atomic():
        absence = Absence.objects.select_related("agent").select_for_update(of=("self",)).get(pk=absence_id)
        _exiger_droit(par, absence.agent)
        absence.delete()


def peut_declarer(par: Compte, agent: Agent) -> bool:
    """For oneself, or for an agent of a department one supervises."""
    return par.is_active and (par.is_superuser or agent.utilisateur_id == par.pk or _supervise(par, agent))


def agents_supervises(par: Compte):
    """QuerySet of the agents at work in the departments this account supervises, himself left out."""
    services = services_autorises(par, {Role.SUPERVISEUR})
    teams = Habilitation.objects.en_cours().filter(service_id__in=services, role__in=ROLES_D_INSTRUCTION)
    return Agent.objects.filter(actif=True, pk__in=teams.values("agent_id")).exclude(utilisateur_id=par.pk)


def _supervise(par: Compte, agent: Agent) -> bool:
    services = Habilitation.objects.en_cours().filter(agent=agent).values_list("service_id", flat=True)
    return bool(set(services) & services_autorises(par, {Role.SUPERVISEUR}))


def _enregistrer(absence: Absence, par: Compte, du: date, au: date, delegue: Agent | None, motif: str) -> Absence:
    with transaction.atomic():
        # Two absences of one agent are declared one after the other: the second sees the first.
        Agent.objects.select_for_update().get(pk=absence.agent_id)
        _exiger_droit(par, absence.agent)
        absence.du, absence.au, absence.delegue, absence.motif = du, au, delegue, motif.strip()
        _exiger_periode(absence)
        if delegue is not None:
            _exiger_delegue(absence)
        absence.save()
    return absence


def _exiger_droit(par: Compte, agent: Agent) -> None:
    if not peut_declarer(par, agent):
        raise AbsenceRefusee(f"Seuls {agent} et les superviseurs de ses services peuvent dire ses absences.")


def _exiger_periode(absence: Absence) -> None:
    if absence.au < absence.du:
        raise AbsenceRefusee("La fin doit suivre le début.", "au")
    if absence.au < timezone.localdate():
        raise AbsenceRefusee("Cette période est passée\u00a0: donnez une fin à venir.", "au")
    others = absence.agent.absences.pendant(absence.du, absence.au).exclude(pk=absence.pk)
    if other := others.first():
        raise AbsenceRefusee(
            f"Une absence est déjà déclarée {_periode(other)}\u00a0: modifiez-la plutôt que d’en ajouter une.", "du"
        )


def _exiger_delegue(absence: Absence) -> None:
    delegue, agent = absence.delegue, absence.agent
    if delegue.pk == agent.pk:
        raise AbsenceRefusee("Le délégué est une autre personne.", "delegue")
    if not delegue.actif:
        raise AbsenceRefusee(f"{delegue} n’est plus en fonction\u00a0: choisissez un autre délégué.", "delegue")
    if missing := _services_hors_de_vue(agent, delegue):
        raise AbsenceRefusee(
            f"{delegue} n’instruit pas les demandes de\u00a0: {', '.join(missing)}. Choisissez un autre délégué, "
            "ou demandez cette habilitation à l’administrateur.",
            "delegue",
        )
    if back := _retour(agent.pk, delegue.pk, absence.du, absence.au, frozenset({absence.pk})):
        raise AbsenceRefusee(
            f"{back.agent} est absent {_periode(back)} et compte lui-même sur {agent}\u00a0: "
            "personne ne suivrait les demandes. Choisissez un autre délégué.",
            "delegue",
        )


def _services_hors_de_vue(agent: Agent, delegue: Agent) -> list[str]:
    """Names of the departments that the agent instructs and the delegate does not; those at the top only."""
    mine = services_autorises(agent.utilisateur, ROLES_D_INSTRUCTION)
    missing = mine - services_autorises(delegue.utilisateur, ROLES_D_INSTRUCTION)
    return list(Service.objects.filter(pk__in=missing).exclude(parent_id__in=missing).values_list("nom", flat=True))


def _retour(agent_id: int, delegue_id: int, du: date, au: date, vues: frozenset) -> Absence | None:
    """The absence that brings the chain back to the agent on some day of the period, if there is one."""
    chain = Absence.objects.pendant(du, au).filter(agent_id=delegue_id, delegue__isnull=False).exclude(pk__in=vues)
    for absence in chain.for_affichage():
        if absence.delegue_id == agent_id:
            return absence
        days = max(du, absence.du), min(au, absence.au)
        if back := _retour(agent_id, absence.delegue_id, *days, vues | {absence.pk}):
            return back
    return None


def _periode(absence: Absence) -> str:
    if absence.du == absence.au:
        return f"le {absence.du:%d/%m/%Y}"
    return f"du {absence.du:%d/%m/%Y} au {absence.au:%d/%m/%Y}"
