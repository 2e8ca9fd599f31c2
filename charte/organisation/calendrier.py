"""Dates of the law and of the service promises. Pure: no database, no clock.

Every date is the *local* date at the authority (`timezone.localdate()`), never a `datetime`.
Sources: CRPA (receipts, silence), CJA R421-1 (appeals), Code du travail L3133-1, L3134-13, L3422-2 (holidays).
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import count, islice

from holidays.countries import France

from .enums import Zone

Periode = tuple[date, date]

UN_JOUR = timedelta(days=1)
SAMEDI = 5

# Holidays of one territory, (month, day): commemoration of the abolition of slavery, Code du travail L3422-2,
# décret 83-1003 of 23 Nov 1983 as amended. The library is not asked: it adds days of custom that are not
# statutory holidays (Schœlcher 21/07, Mi-Carême, Good Friday in Guadeloupe).
ABOLITION = {
    Zone.GUADELOUPE: (5, 27),
    Zone.MARTINIQUE: (5, 22),
    Zone.GUYANE: (6, 10),
    Zone.REUNION: (12, 20),
    Zone.MAYOTTE: (4, 27),
    Zone.SAINT_MARTIN: (5, 28),
    Zone.SAINT_BARTHELEMY: (10, 9),
}
# The library leaves Whit Monday out in these years: it became a day of work, and stayed a holiday (loi 2004-626).
PENTECOTES_OMISES = frozenset({date(2005, 5, 16), date(2006, 6, 5), date(2007, 5, 28)})
SUBDIVISIONS = {Zone.ALSACE_MOSELLE: "57"}  # Good Friday and 26 December, Code du travail L3134-13


class _FranceSansTerme(France):
    """The library stops in 2100 and would then know no holiday at all."""

    end_year = 9999


def ajouter_jours_ouvres(depart: date, nombre: int, zone: str = Zone.METROPOLE) -> date:
    """The `nombre`-th working day (Monday to Friday, no public holiday) after `depart`, itself not counted.

    Receipts: 1 and 10 working days (CRPA R112-11-2). Zero gives `depart` back, whatever the day.
    Raises ValueError on a negative number or an unknown zone.
    """
    return ajouter_jours_service(depart, nombre, zone, ())


def ajouter_jours_service(depart: date, nombre: int, zone: str, fermetures: Iterable[Periode]) -> date:
    """As `ajouter_jours_ouvres`, local closures left out too: for service promises, never for a legal clock.

    `fermetures`: periods (first day, last day), both closed.
    """
    _verifier(depart, nombre)
    _verifier_zone(zone)
    if nombre == 0:
        return depart
    fermees = tuple(fermetures)
    ouverts = (
        jour
        for jour in (depart + UN_JOUR * rang for rang in count(1))
        if est_ouvre(jour, zone) and not any(debut <= jour <= fin for debut, fin in fermees)
    )
    return next(islice(ouverts, nombre - 1, None))


def echeance_implicite(reception: date, mois: int) -> date:
    """The day at whose end (24:00) silence becomes a decision: same day number `mois` months later.

    A day that does not exist becomes the last of the month; no shift for week-ends or holidays
    (CRPA L231-1, L231-4). Raises ValueError on a negative number of months.
    """
    _verifier(reception, mois)
    annee, rang = divmod(reception.year * 12 + reception.month - 1 + mois, 12)
    return date(annee, rang + 1, min(reception.day, monthrange(annee, rang + 1)[1]))


def echeance_suspendue(echeance: date, suspensions: Iterable[Periode]) -> date:
    """`echeance` moved by the days of the suspensions (SVR, CRPA L114-5); days counted twice count once.

    Each period goes from the request for pieces to the end of the time given, or to their arrival if
    earlier; its length is the difference of the two dates. One that begins once the delay is over moves nothing.
    """
    atteint = date.min
    for debut, fin in sorted(suspensions):
        if fin < debut:
            raise ValueError("Une suspension ne peut pas finir avant de commencer.")
        if debut <= echeance:
            echeance += max(fin - max(debut, atteint), timedelta())
        atteint = max(atteint, fin)
    return echeance


def fin_recours(notification: date, mois: int = 2, zone: str = Zone.METROPOLE) -> date:
    """Last useful day of an appeal: `mois` months *francs*, moved to the next working day.

    `notification` is the notification of the decision or the birth of the implicit one (CJA R421-1, R421-2;
    CE 19 Sept 2014 n° 362568). Raises ValueError on a negative number or an unknown zone.
    """
    dernier = echeance_implicite(notification, mois) + UN_JOUR
    return dernier if est_ouvre(dernier, zone) else ajouter_jours_ouvres(dernier, 1, zone)


def est_ouvre(jour: date, zone: str = Zone.METROPOLE) -> bool:
    """Monday to Friday, and no public holiday of the zone."""
    _refuser_datetime(jour)
    return jour not in jours_feries(jour.year, zone) and jour.weekday() < SAMEDI


@lru_cache(maxsize=512)
def jours_feries(annee: int, zone: str = Zone.METROPOLE) -> frozenset[date]:
    """Statutory public holidays of a year in a zone. Raises ValueError on an unknown zone."""
    _verifier_zone(zone)
    feries = set(_FranceSansTerme(subdiv=SUBDIVISIONS.get(zone), years=annee))
    feries.update(jour for jour in PENTECOTES_OMISES if jour.year == annee)
    if zone in ABOLITION:
        feries.add(date(annee, *ABOLITION[zone]))
    return frozenset(feries)


def _verifier(depart: date, nombre: int) -> None:
    _refuser_datetime(depart)
    if nombre < 0:
        raise ValueError(f"Le nombre doit être positif ou nul : {nombre}.")


def _verifier_zone(zone: str) -> None:
    if zone not in Zone.values:
        raise ValueError(f"Zone inconnue : « {zone} ». Zones possibles : {', '.join(Zone.values)}.")


def _refuser_datetime(jour: date) -> None:
    # A datetime is a date for Python but equals none of the holidays: it would pass silently.
    if isinstance(jour, datetime):
        raise TypeError("Donnez une date locale, sans heure : timezone.localdate(…).")
