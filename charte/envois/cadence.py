"""Periodic jobs, declared by any app, run by whichever worker comes first: never two at once, on any machine."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from .models import Cadence

logger = logging.getLogger(__name__)

# A job whose worker died is free again after this long; a job must last less.
BAIL = timedelta(minutes=30)


@dataclass(frozen=True)
class Periodique:
    cle: str
    fonction: Callable[[], object]
    intervalle: timedelta


PERIODIQUES: dict[str, Periodique] = {}


def declarer_periodique(cle: str, fonction: Callable[[], object], secondes: int) -> None:
    """Run `fonction()` about every `secondes`; declare it in the `ready()` of the app. It must be idempotent."""
    PERIODIQUES[cle] = Periodique(cle, fonction, timedelta(seconds=secondes))


def executer_periodiques(now: datetime | None = None) -> list[str]:
    """Run what is due and free; returns the keys that ran. A job that fails is kept in its row, the others run."""
    now = now or timezone.now()
    return [job.cle for job in list(PERIODIQUES.values()) if _reserve(job, now) and _run(job, now)]


def _reserve(job: Periodique, now: datetime) -> bool:
    """One UPDATE decides: the database gives the job to a single worker."""
    Cadence.objects.get_or_create(cle=job.cle, defaults={"prochain_at": now})
    free = Q(reserve_jusqua=None) | Q(reserve_jusqua__lte=now)
    due = Cadence.objects.filter(free, cle=job.cle, prochain_at__lte=now)
    return due.update(reserve_jusqua=now + BAIL, prochain_at=now + job.intervalle) == 1


def _run(job: Periodique, now: datetime) -> bool:
    error = ""
    try:
        job.fonction()
    except Exception as failure:
        logger.exception("Tâche périodique %s", job.cle)
        error = f"{type(failure).__name__} : {failure}"
    # Only our own reservation: if it ran out, another worker may hold the job by now.
    held = Cadence.objects.filter(cle=job.cle, reserve_jusqua=now + BAIL)
    held.update(reserve_jusqua=None, execute_at=timezone.now(), erreur=error[:2000])
    return True
