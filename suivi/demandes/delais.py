"""The two clocks of a request, as pure functions of dates (local dates of the authority)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from charte.organisation.calendrier import (
    ajouter_jours_ouvres,
    ajouter_jours_service,
    echeance_implicite,
    echeance_suspendue,
)
from demarches.enums import RegimeSilence, Unite

HEURES_PAR_JOUR_OUVRE = 24


@dataclass(frozen=True)
class Pause:
    """A request for pieces: asked on `debut`, to be given by `limite`, given on `produite` (None: not yet)."""

    debut: date
    limite: date
    produite: date | None = None

    @property
    def periode(self) -> tuple[date, date]:
        """From the request to the end of the time given, or to the production if earlier (CRPA L114-5)."""
        end = min(self.produite, self.limite) if self.produite else self.limite
        return self.debut, max(end, self.debut)


def suspendre(echeance: date, pauses: Sequence[Pause]) -> date:
    """`echeance` moved by the days of the pauses; a day waited twice counts once."""
    return echeance_suspendue(echeance, [pause.periode for pause in pauses])


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
    zone: str = "metropole",
) -> date | None:
    """Last day before the legal delay ends; None when nothing runs.

    SVA runs from the complete file, at the competent authority (CRPA L114-3, L114-5); every other
    regime runs from the first receipt and is only suspended while pieces are awaited.
    """
    if delai is None:
        return None
    if regime == RegimeSilence.SVA:
        return delai.apres(max(complete, competente), zone) if complete else None
    return suspendre(delai.apres(recue, zone), pauses)


MI_DELAI, DERNIERS_JOURS, RESPONSABLE = 1, 2, 3


def date_mi_delai(depart: date, echeance: date) -> date:
    """The day half of the delay is gone."""
    return depart + (echeance - depart) / 2


def date_derniere_alerte(echeance: date, zone: str) -> date:
    """Five working days before `echeance`."""
    day = echeance
    while ajouter_jours_ouvres(day, 5, zone) > echeance:
        day -= timedelta(days=1)
    return day


def dates_d_alerte(depart: date, echeance: date, zone: str) -> dict[int, date]:
    """Half of the delay, five working days before its end, and the day after for the head of department."""
    last_days = date_derniere_alerte(echeance, zone)
    half = min(date_mi_delai(depart, echeance), last_days)
    return {MI_DELAI: half, DERNIERS_JOURS: last_days, RESPONSABLE: last_days + timedelta(days=1)}
