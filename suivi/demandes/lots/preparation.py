"""A batch before it is confirmed: its lines, and those that are already known to be refused."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from charte.organisation.droits import services_autorises
from charte.organisation.enums import ROLES_D_INSTRUCTION
from charte.organisation.models import Agent

from ..actes import obstacle
from ..intervenants import Intervenant
from ..models import Demande, EtatLigne, EtatLot, LigneDeLot, Lot
from .actes import EN_MASSE

LIGNES_MAX = 500
OUBLI = timedelta(hours=2)


@transaction.atomic
def preparer(cle: str, utilisateur, ids: Iterable[int], *, par_demande: dict[int, dict] | None = None) -> Lot:
    """A batch to confirm, of requests he may see; the others are left out silently, they do not exist for him.

    `par_demande`: parameters of each (a hand-over spread over several agents). Batches he forgot are deleted.
    """
    Lot.objects.filter(utilisateur=utilisateur, etat=EtatLot.PREPARE, created_at__lt=timezone.now() - OUBLI).delete()
    wanted = list(dict.fromkeys(ids))[:LIGNES_MAX]
    seen = set(Demande.objects.visibles_par(utilisateur).filter(pk__in=wanted).values_list("pk", flat=True))
    ready = EN_MASSE[cle].formulaire is None or par_demande is not None
    lot = Lot.objects.create(acte=cle, utilisateur=utilisateur, parametres={} if ready else None)
    own = par_demande or {}
    LigneDeLot.objects.bulk_create(
        LigneDeLot(lot=lot, demande_id=pk, parametres=own.get(pk, {})) for pk in wanted if pk in seen
    )
    if ready:
        examiner(lot)
    return lot


@transaction.atomic
def fixer(lot: Lot, parametres: dict) -> None:
    """What the form of the act asked; every line is looked at again."""
    lot.parametres = parametres
    lot.save(update_fields=["parametres"])
    examiner(lot)


def examiner(lot: Lot) -> None:
    """Tell in advance which lines the act would refuse. Executing judges again: others act meanwhile."""
    par = Intervenant.par_agent(lot.utilisateur)
    lines = list(lignes(lot))
    seen_by: dict[int, frozenset[int]] = {}
    for line in lines:
        reason = obstacle(line.demande, lot.acte, par) or _hors_de_vue(lot, line, seen_by)
        line.motif = reason or ""
        line.etat = EtatLigne.REFUSEE if reason else EtatLigne.A_FAIRE
    LigneDeLot.objects.bulk_update(lines, ["etat", "motif"], batch_size=200)


def lignes(lot: Lot):
    shown = ("service", "service_etape", "version_circuit", "usager", "demarche", "agent")
    return lot.lignes.select_related(*(f"demande__{name}" for name in shown))


def _hors_de_vue(lot: Lot, line: LigneDeLot, seen_by: dict[int, frozenset[int]]) -> str | None:
    """The one to whom it would be assigned cannot see it, or has it already."""
    given = {**(lot.parametres or {}), **line.parametres}
    if lot.acte != "attribuer" or "agent" not in given:
        return None
    pk = given["agent"]
    if line.demande.agent_id == pk:
        return "Elle est déjà à cet agent." if pk else "Elle n’a pas d’agent."
    if pk is None:
        return None
    if pk not in seen_by:
        agent = Agent.objects.select_related("utilisateur").get(pk=pk)
        seen_by[pk] = services_autorises(agent.utilisateur, ROLES_D_INSTRUCTION)
    service = line.demande.service_etape or line.demande.service
    return None if service.pk in seen_by[pk] else f"Cet agent n’instruit pas les demandes de «\u00a0{service}\u00a0»."
