"""Laws that hold for every date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from charte.organisation.calendrier import (
    ajouter_jours_ouvres,
    ajouter_jours_service,
    echeance_implicite,
    echeance_suspendue,
    est_ouvre,
    fin_recours,
    jours_feries,
)
from charte.organisation.enums import Zone

DATES = st.dates(date(2000, 1, 1), date(2140, 12, 31))
ZONES = st.sampled_from(Zone.values)
NOMBRES = st.integers(0, 60)
MOIS = st.integers(0, 60)


@given(DATES, NOMBRES.filter(bool), ZONES)
def test_the_day_reached_is_a_working_day(depart, nombre, zone):
    arrivee = ajouter_jours_ouvres(depart, nombre, zone)
    assert arrivee.weekday() < 5
    assert arrivee not in jours_feries(arrivee.year, zone)


@given(DATES, NOMBRES, ZONES)
def test_exactly_that_many_working_days_lie_between(depart, nombre, zone):
    arrivee = ajouter_jours_ouvres(depart, nombre, zone)
    jours = (depart + timedelta(days=rang) for rang in range(1, (arrivee - depart).days + 1))
    assert sum(est_ouvre(jour, zone) for jour in jours) == nombre


@given(DATES, NOMBRES, NOMBRES, ZONES)
def test_working_days_add_up(depart, premier, second, zone):
    par_etapes = ajouter_jours_ouvres(ajouter_jours_ouvres(depart, premier, zone), second, zone)
    assert par_etapes == ajouter_jours_ouvres(depart, premier + second, zone)


@given(DATES, st.integers(0, 30), NOMBRES, ZONES)
def test_a_later_start_never_ends_earlier(depart, decalage, nombre, zone):
    plus_tard = ajouter_jours_ouvres(depart + timedelta(days=decalage), nombre, zone)
    assert ajouter_jours_ouvres(depart, nombre, zone) <= plus_tard


@given(DATES, NOMBRES, ZONES)
def test_one_more_working_day_is_strictly_later(depart, nombre, zone):
    assert ajouter_jours_ouvres(depart, nombre, zone) < ajouter_jours_ouvres(depart, nombre + 1, zone)


@given(DATES, NOMBRES, ZONES, st.lists(st.tuples(DATES, st.integers(0, 20)), max_size=4))
def test_closures_never_advance_a_promise(depart, nombre, zone, fermetures):
    periodes = [(debut, debut + timedelta(days=duree)) for debut, duree in fermetures]
    promis = ajouter_jours_service(depart, nombre, zone, periodes)
    assert promis >= ajouter_jours_ouvres(depart, nombre, zone)
    assert nombre == 0 or not any(debut <= promis <= fin for debut, fin in periodes)


@given(DATES, MOIS)
def test_same_day_number_or_last_day_of_the_month(reception, mois):
    echeance = echeance_implicite(reception, mois)
    assert (echeance.year - reception.year) * 12 + echeance.month - reception.month == mois
    demain = echeance + timedelta(days=1)
    assert echeance.day == reception.day or (echeance.day < reception.day and demain.day == 1)


@given(DATES, DATES, MOIS)
def test_the_implicit_decision_keeps_the_order_of_receipt(une, autre, mois):
    premiere, seconde = sorted((une, autre))
    assert echeance_implicite(premiere, mois) <= echeance_implicite(seconde, mois)


@given(DATES, MOIS, ZONES)
def test_an_appeal_ends_on_the_first_working_day_after_the_term(notification, mois, zone):
    fin, terme = fin_recours(notification, mois, zone), echeance_implicite(notification, mois)
    assert est_ouvre(fin, zone)
    assert fin > terme
    entre = (terme + timedelta(days=rang) for rang in range(1, (fin - terme).days))
    assert not any(est_ouvre(jour, zone) for jour in entre)


@given(DATES, st.lists(st.tuples(DATES, st.integers(0, 90)), max_size=5))
def test_a_suspension_moves_the_term_by_the_days_it_covers(echeance, periodes):
    suspensions = [(debut, debut + timedelta(days=duree)) for debut, duree in periodes]
    couverts = {debut + timedelta(days=rang) for debut, fin in suspensions for rang in range((fin - debut).days)}
    attendue = echeance
    for jour in sorted(couverts):
        attendue += timedelta(days=int(jour <= attendue))
    assert echeance_suspendue(echeance, suspensions) == attendue


@given(st.integers(1990, 2150), ZONES)
def test_every_zone_has_the_national_holidays(annee, zone):
    assert jours_feries(annee, "metropole") <= jours_feries(annee, zone)
    assert 9 <= len(jours_feries(annee, "metropole")) <= 11
