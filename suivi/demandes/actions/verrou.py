"""Who is acting on a request, told to the others. A courtesy: the revision check stays the guarantee."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from .. import evenements
from ..intervenants import Intervenant
from ..models import Demande, Verrou
from .commun import verrouiller

SANS_VERROU = frozenset({"noter"})
"""Acts that disturb nobody."""


def verrou_d_un_autre(demande: Demande, par: Intervenant) -> Verrou | None:
    """The lock that somebody else holds now; None when the way is free."""
    verrou = Verrou.objects.filter(demande=demande).select_related("agent").first()
    mine = verrou and par.agent and verrou.agent_id == par.agent.pk
    return verrou if verrou and verrou.actif and not mine else None


def poser_verrou(demande: Demande, acte: str, par: Intervenant) -> Verrou | None:
    """Say that `par` is writing this act. Returns the lock of another, which is left alone; None once taken."""
    if par.agent is None or acte in SANS_VERROU:
        return verrou_d_un_autre(demande, par) if acte not in SANS_VERROU else None
    with transaction.atomic():
        locked = verrouiller(demande.pk)
        if other := verrou_d_un_autre(locked, par):
            return other
        _tenir(locked, acte, par)
    return None


def prendre_la_main(demande: Demande, acte: str, par: Intervenant) -> None:
    """Take the lock from whoever holds it; the journal of the house keeps it."""
    if par.agent is None:
        return
    with transaction.atomic():
        locked = verrouiller(demande.pk)
        if other := verrou_d_un_autre(locked, par):
            evenements.prendre_la_main(demande=locked, par=par, a=str(other.agent), cle=other.acte)
        _tenir(locked, acte, par)


def prolonger_verrou(demande: Demande, par: Intervenant) -> Verrou | None:
    """A sign of life. Returns the lock of another when it was taken over."""
    if par.agent and Verrou.objects.filter(demande=demande, agent=par.agent).update(vu_at=timezone.now()):
        return None
    return verrou_d_un_autre(demande, par)


def liberer_verrou(demande: Demande, par: Intervenant, jeton: UUID | None = None) -> None:
    """The act is done, or given up. `jeton`: only if the page that gives up still holds it."""
    if par.agent:
        held = Verrou.objects.filter(demande=demande, agent=par.agent)
        (held.filter(jeton=jeton) if jeton else held).delete()


def jeton_du_verrou(demande: Demande, par: Intervenant) -> UUID | None:
    """What the page that holds the lock shows when it leaves."""
    held = Verrou.objects.filter(demande=demande, agent=par.agent) if par.agent else Verrou.objects.none()
    return held.values_list("jeton", flat=True).first()


def _tenir(demande: Demande, acte: str, par: Intervenant) -> None:
    """The same act opened again by the same agent keeps its beginning."""
    now = timezone.now()
    held = Verrou.objects.filter(demande=demande).first()
    same = held and held.actif and (held.agent_id, held.acte) == (par.agent.pk, acte)
    since = held.pris_at if same else now
    values = {"agent": par.agent, "acte": acte, "vu_at": now, "pris_at": since, "jeton": uuid4()}
    Verrou.objects.update_or_create(demande=demande, defaults=values)
