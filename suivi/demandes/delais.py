"""The two clocks of a request, as pure functions of dates (local dates of the authority)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from charte.organisation.calendrier import (
    ajouter_jours_ouvres,
    ajouter_jours_service,
    echeance_implicite,
    echeance_suspendue,
)
from demarches.enums import RegimeSilence, Unite

HEURES_PAR_JOUR_OUVRE = 24
PIECES = "pieces"
"""Cause of a pause that waits for the usager's pieces; the others are those of `CauseSuspension`."""


@dataclass(frozen=True)
class Pause:
    """Days that do not count: from `debut` to the end of `limite`, or to `produite` if it comes earlier.

    Pieces asked for (CRPA L114-5) have a limit; a suspension that another text allows may have none (`limite`
    None): nobody knows its end until it is lifted (`produite`).
    """

    debut: date
    limite: date | None
    produite: date | None = None
    cause: str = PIECES
    fondement: str = "CRPA, art. L114-5"

    @property
    def sans_terme(self) -> bool:
        """Running, with no end in sight: no deadline can be told."""
        return self.limite is None and self.produite is None

    @property
    def periode(self) -> tuple[date, date]:
        """Raise ValueError while it has no end."""
        ends = [day for day in (self.produite, self.limite) if day is not None]
        if not ends:
            raise ValueError("Cette suspension n’a pas encore de fin.")
        return self.debut, max(min(ends), self.debut)


def suspendre(echeance: date, pauses: Sequence[Pause]) -> date:
    """`echeance` moved by the days of the pauses; a day waited twice counts once."""
    return echeance_suspendue(echeance, [pause.periode for pause in pauses])


def jours_de_pause(pauses: Sequence[Pause]) -> int:
    """Days of all the pauses, a day waited twice counted once."""
    if not pauses:
        return 0
    horizon = max(pause.periode[1] for pause in pauses)
    return (suspendre(horizon, pauses) - horizon).days


@dataclass(frozen=True)
class Delai:
    """A quantity and its unit, `heures_ouvrees` counting 24 per working day."""

    valeur: int
    unite: str

    def apres(self, depart: date, zone: str, fermetures: Sequence[tuple[date, date]] = ()) -> date:
        """The last day of the delay. Local closures only stop working days of service promises."""
        if self.unite == Unite.MOIS:
            return echeance_implicite(depart, self.valeur)
        if self.unite == Unite.JOURS:
            return depart + timedelta(days=self.valeur)
        days = self.valeur
        if self.unite == Unite.HEURES_OUVREES:
            days = -(-self.valeur // HEURES_PAR_JOUR_OUVRE)
        return ajouter_jours_service(depart, days, zone, fermetures)


def echeance_legale(
    regime: str,
    delai: Delai | None,
    *,
    recue: date,
    competente: date,
    complete: date | None,
    pauses: Sequence[Pause] = (),
    prolongations: Sequence[Delai] = (),
    zone: str = "metropole",
) -> date | None:
    """Last day before the legal delay ends; None when nothing runs, or while nobody knows when it will resume.

    SVA runs from the complete file, at the competent authority (CRPA L114-3, L114-5), and starts again whole
    when pieces come; every other regime runs from the first receipt and is suspended while pieces are awaited.
    The suspensions of other texts stop both.
    """
    if delai is None or any(pause.sans_terme for pause in pauses):
        return None
    start, stops = recue, list(pauses)
    if regime == RegimeSilence.SVA:
        if complete is None:
            return None
        start = max(complete, competente)
        stops = [_depuis(start, pause) for pause in pauses if pause.cause != PIECES and pause.periode[1] > start]
    return suspendre(_prolonge(delai, prolongations, start, zone), stops)


def _depuis(start: date, pause: Pause) -> Pause:
    """The part of the pause that falls after the clock started."""
    return replace(pause, debut=max(pause.debut, start))


def _prolonge(delai: Delai, prolongations: Sequence[Delai], start: date, zone: str) -> date:
    """Same unit: one longer delay, so that 31 January + 1 month + 2 months is the 30 April."""
    same = [longer.valeur for longer in prolongations if longer.unite == delai.unite]
    end = Delai(delai.valeur + sum(same), delai.unite).apres(start, zone)
    for longer in prolongations:
        if longer.unite != delai.unite:
            end = longer.apres(end, zone)
    return end


def echeance_service(promis: date, pauses: Sequence[Pause], reports: Sequence[tuple[date, date]] = ()) -> date | None:
    """The day the service aims at: the promise, or the last date announced since, moved by the pauses after it.

    `reports`: (day it was told, new date). None while a pause has no end in sight.
    """
    if any(pause.sans_terme for pause in pauses):
        return None
    if not reports:
        return suspendre(promis, pauses)
    told, announced = max(reports)
    return suspendre(announced, [_depuis(told, pause) for pause in pauses if pause.periode[1] > told])


MI_DELAI, DERNIERS_JOURS, RESPONSABLE, DEPASSEE = 1, 2, 3, 4


def date_mi_delai(depart: date, echeance: date) -> date:
    """The day half of the delay is gone."""
    return depart + (echeance - depart) / 2


def date_derniere_alerte(echeance: date, zone: str) -> date:
    """Five working days before `echeance`."""
    day = echeance
    while ajouter_jours_ouvres(day, 5, zone) > echeance:
        day -= timedelta(days=1)
    return day


def dates_d_alerte(depart: date, echeance: date, zone: str, *, silence_decide: bool = True) -> dict[int, date]:
    """Half of the delay, five working days before its end, the day after for the head of department.

    Where silence decides nothing, he is told once more the day after the deadline: the file is late.
    """
    last_days = date_derniere_alerte(echeance, zone)
    half = min(date_mi_delai(depart, echeance), last_days)
    dates = {MI_DELAI: half, DERNIERS_JOURS: last_days, RESPONSABLE: last_days + timedelta(days=1)}
    return dates if silence_decide else {**dates, DEPASSEE: echeance + timedelta(days=1)}
