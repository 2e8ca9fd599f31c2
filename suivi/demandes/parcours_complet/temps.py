"""The days of a simulated request, from the same functions as those of a true one."""

from dataclasses import dataclass
from datetime import date, timedelta

from charte.organisation.models import Fermeture
from charte.organisation.service import ajouter_jours_service

from ..delais import Delai, Pause, dates_d_alerte, echeance_legale, suspendre
from ..models import Demande


@dataclass(frozen=True)
class Calendrier:
    """Working days of the department."""

    zone: str
    fermetures: tuple[tuple[date, date], ...]

    @classmethod
    def de(cls, service) -> "Calendrier":
        return cls(service.zone_applicable, tuple(Fermeture.objects.for_service(service).periodes()))

    def premier_ouvre(self, jour: date) -> date:
        """This day, or the first on which somebody is at work: delays are counted from the day after."""
        return self.ouvres(jour - timedelta(days=1), 1)

    def ouvres(self, depart: date, nombre: int) -> date:
        return ajouter_jours_service(depart, nombre, self.zone, self.fermetures)

    def apres(self, depart: date, delai) -> date:
        """The last day of a delay of a circuit."""
        return Delai(delai.valeur, delai.unite).apres(depart, self.zone, self.fermetures)


def fin_legale(demande: Demande, depot: date, zone: str, pause: Pause | None = None) -> date | None:
    """The last day before silence, or the delay that a text sets; moved by the pause."""
    complete = depot
    if pause:
        complete = pause.produite
    return echeance_legale(
        demande.regime,
        Delai(demande.delai_legal, demande.delai_legal_unite) if demande.delai_legal else None,
        recue=depot,
        competente=depot,
        complete=complete,
        pauses=[pause] if pause else [],
        zone=zone,
    )


def fin_promise(demande: Demande, pause: Pause | None = None) -> date | None:
    if demande.promis_at is None:
        return None
    return suspendre(demande.promis_at, [pause] if pause else [])


def alertes(demande: Demande, depart: date, zone: str) -> dict[int, date]:
    """The days on which the agents are warned; `depart`: the first day of the clock."""
    deadline = demande.echeance_legale or demande.echeance_service
    if deadline is None:
        return {}
    return dates_d_alerte(min(depart, deadline), deadline, zone, silence_decide=demande.can_constater_silence())
