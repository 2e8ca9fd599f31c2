"""The inbox as bounded sub-queries, one per department or agent, each answered by one index (models/file.py).

A single `service_id IN (…)` would read and sort every open request of every department: see docs/decisions/0050.
"""

from collections.abc import Collection

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils import timezone

from ..enums import Etat
from ..models import Demande, Mention
from .criteres import Criteres, Portee
from .regard import Regard

ORDRE_DE_LA_FILE = ("a_traiter_le", "pk")
ORDRE_DES_DEPOTS = ("-pk",)
Cle = tuple


def branches(regard: Regard, criteres: Criteres) -> list[QuerySet]:
    """Unordered, unsliced; no request is in two of them."""
    base = _filtrer(Demande.objects.all(), regard, criteres)
    if criteres.mentions:
        called = Mention.objects.filter(agent=regard.agent, lu_at=None).values("note__demande_id")
        return [base.filter(_ici(regard.voit), pk__in=called).exclude(etat=Etat.BROUILLON)]
    if criteres.agent is not None:
        return [base.filter(_ici(regard.voit), agent_id=criteres.agent)]
    if criteres.portee == Portee.SERVICE:
        elsewhere = base.filter(service_etape_id__in=regard.voit).exclude(service_id__in=regard.voit)
        return [*(base.filter(service_id=service) for service in sorted(regard.voit)), elsewhere]
    mine = [base.filter(_ici(regard.instruit), agent_id=agent) for agent in regard.noms]
    free = [base.filter(service_id=service, service_etape=None, agent=None) for service in sorted(regard.instruit)]
    free.append(base.filter(service_etape_id__in=regard.instruit, agent=None))
    return {Portee.MOI: mine, Portee.SANS_AGENT: free}.get(criteres.portee, mine + free)


def _ici(services: Collection[int]) -> Q:
    """In one of these departments, or at a step of one of them."""
    return Q(service_id__in=services) | Q(service_etape_id__in=services)


def ordre(criteres: Criteres) -> tuple[str, ...]:
    return ORDRE_DES_DEPOTS if criteres.hors_file else ORDRE_DE_LA_FILE


def apres(branche: QuerySet, criteres: Criteres, cle: Cle) -> QuerySet:
    """What follows this key in the order of the list."""
    if criteres.hors_file:
        return branche.filter(pk__lt=cle[1])
    return branche.filter(TupleGreaterThan(Tuple(F("a_traiter_le"), F("pk")), cle))


def avant(branche: QuerySet, criteres: Criteres, cle: Cle) -> QuerySet:
    """What comes before it."""
    if criteres.hors_file:
        return branche.filter(pk__gt=cle[1])
    return branche.filter(TupleLessThan(Tuple(F("a_traiter_le"), F("pk")), cle))


def _filtrer(demandes: QuerySet, regard: Regard, criteres: Criteres) -> QuerySet:
    wanted = demandes.filter(etat=criteres.etat) if criteres.etat else demandes
    if not criteres.hors_file:
        wanted = wanted.filter(a_traiter_le__isnull=False)
    if criteres.demarche:
        wanted = wanted.filter(demarche_id=criteres.demarche)
    if criteres.etiquette:
        wanted = wanted.filter(etiquettes=criteres.etiquette)
    if criteres.canal:
        wanted = wanted.filter(canal=criteres.canal)
    if criteres.retard:
        wanted = wanted.filter(a_traiter_le__lt=timezone.localdate())
    return wanted
