"""What time does to requests: reminders, alerts, implicit decisions. Idempotent; run every few minutes."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.utils import timezone

from . import actions, brouillons
from .actions.commun import alertes
from .conservation import pieces_a_effacer
from .delais import DERNIERS_JOURS
from .erreurs import ActeRefuse
from .models import Demande, DemandeDePieces

logger = logging.getLogger(__name__)

RELANCE_AVANT_LIMITE = timedelta(days=7)
_TRAVAUX: dict[str, tuple[Callable[[date], Iterable[int]], Callable[[int], bool]]] = {}


def traiter_echeances(today: date | None = None) -> Counter:
    """Do all that is due; counts by kind (`relances`, `silences`, `brouillons`…, and `erreurs`)."""
    today = today or timezone.localdate()
    done: Counter = Counter()
    traiter_chacun(done, "relances", _pieces_a_relancer(today), actions.relancer_pieces)
    traiter_chacun(done, "silences", _silences(today), lambda pk: bool(actions.constater_silence(pk)))
    for pk, niveau in _alertes(today):
        traiter_chacun(done, "alertes", [pk], lambda pk, niveau=niveau: actions.alerter(pk, niveau))
    traiter_chacun(done, "pieces", pieces_a_effacer(today), lambda pk: bool(actions.effacer_pieces(pk, today)))
    traiter_chacun(done, "rappels", brouillons.a_rappeler(today), actions.rappeler_brouillon)
    done["brouillons"] = brouillons.purger(today)
    for kind, (due, act) in _TRAVAUX.items():
        traiter_chacun(done, kind, due(today), act)
    return done


def declarer_travail(kind: str, due: Callable[[date], Iterable[int]], act: Callable[[int], bool]) -> None:
    """Have another part's work done here: `due(today)` gives ids, `act(id)` does one, in its own transaction.

    `act` returns whether something was done. Called once, at start.
    """
    _TRAVAUX[kind] = (due, act)


def traiter_chacun(done: Counter, kind: str, ids: Iterable[int], act: Callable[[int], bool]) -> None:
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
    waiting = DemandeDePieces.objects.attendues().filter(relance_at=None)
    due = waiting.filter(limite__gte=today, limite__lte=today + RELANCE_AVANT_LIMITE, demandee_at__date__lt=today)
    return list(due.values_list("pk", flat=True))


def _silences(today: date) -> list[int]:
    return list(Demande.objects.decidees_par_silence_le(today).values_list("pk", flat=True))


def _alertes(today: date) -> list[tuple[int, int]]:
    """(request, level): the last level whose day has come; the head of department only after the agents."""
    due = Demande.objects.ouvertes().filter(alerte_le__lte=today).for_affichage()
    return [(demande.pk, _niveau(demande, today)) for demande in due.iterator()]


def _niveau(demande: Demande, today: date) -> int:
    reached = max(level for level, day in alertes(demande).items() if day <= today)
    return min(reached, DERNIERS_JOURS) if demande.alerte < DERNIERS_JOURS else reached
