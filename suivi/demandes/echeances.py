"""What time does to requests: reminders, alerts, implicit decisions. Idempotent; run every few minutes."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from . import actions
from .actions.commun import jour_local
from .delais import date_derniere_alerte, date_mi_delai
from .enums import ETATS_OUVERTS, Etat
from .erreurs import ActeRefuse
from .messages import RESPONSABLE
from .models import Demande, DemandeDePieces

logger = logging.getLogger(__name__)

RELANCE_AVANT_LIMITE = timedelta(days=7)
MI_DELAI, DERNIERS_JOURS = 1, 2


def traiter_echeances(today: date | None = None) -> Counter:
    """Do all that is due; counts by kind of work (`relances`, `alertes`, `silences`, `brouillons`, `erreurs`)."""
    today = today or timezone.localdate()
    done: Counter = Counter()
    _chacun(done, "relances", _pieces_a_relancer(today), actions.relancer_pieces)
    _chacun(done, "silences", _silences(today), lambda pk: bool(actions.constater_silence(pk)))
    for pk, niveau in _alertes(today):
        _chacun(done, "alertes", [pk], lambda pk, niveau=niveau: actions.alerter(pk, niveau))
    done["brouillons"] = purger_brouillons(today)
    return done


def _chacun(done: Counter, kind: str, ids: Iterable[int], act: Callable[[int], bool]) -> None:
    """One transaction each: a refusal or a fault on one request never stops the others."""
    for pk in ids:
        try:
            done[kind] += bool(act(pk))
        except ActeRefuse as refusal:
            logger.info("échéance %s non traitée pour %s : %s", kind, pk, refusal)
        except Exception:
            logger.exception("échéance %s en erreur pour %s", kind, pk)
            done["erreurs"] += 1


def _pieces_a_relancer(today: date) -> list[int]:
    waiting = DemandeDePieces.objects.filter(produite_at=None, relance_at=None, demande__etat=Etat.INCOMPLETE)
    due = waiting.filter(limite__gte=today, limite__lte=today + RELANCE_AVANT_LIMITE, demandee_at__date__lt=today)
    return list(due.values_list("pk", flat=True))


def _silences(today: date) -> list[int]:
    return list(Demande.objects.decidees_par_silence_le(today).values_list("pk", flat=True))


def _alertes(today: date) -> list[tuple[int, int]]:
    """(request, level) of the open requests whose half-time or last days have come."""
    candidates = Demande.objects.filter(etat__in=ETATS_OUVERTS, alerte__lt=RESPONSABLE).filter(
        Q(echeance_legale__gte=today) | Q(echeance_service__gte=today)
    )
    fields = candidates.select_related("service").iterator()
    return [(demande.pk, level) for demande in fields if (level := _niveau(demande, today)) > demande.alerte]


def _niveau(demande: Demande, today: date) -> int:
    """The head of department is told once the last days have begun and the agent was told the day before."""
    deadline = demande.echeance_legale or demande.echeance_service
    last_days = date_derniere_alerte(deadline, demande.service.zone_applicable)
    if today > last_days and demande.alerte >= DERNIERS_JOURS:
        return RESPONSABLE
    if today >= last_days:
        return DERNIERS_JOURS
    return MI_DELAI if today >= date_mi_delai(jour_local(demande.recue_at), deadline) else 0


def purger_brouillons(today: date) -> int:
    """Delete the drafts left alone longer than the announced `BROUILLONS_JOURS`, with their files."""
    limit = timezone.now() - timedelta(days=settings.BROUILLONS_JOURS)
    purged = 0
    for draft in Demande.objects.brouillons().filter(updated_at__lt=limit):
        for piece in draft.pieces.all():
            piece.fichier.delete(save=False)
        draft.delete()
        purged += 1
    return purged
