"""The dates of the law, on the reference vectors."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

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

VECTEURS = json.loads((Path(__file__).parents[1] / "donnees" / "delais.json").read_text())
jour = date.fromisoformat


@pytest.mark.parametrize("cas", VECTEURS["delais"], ids=lambda cas: cas["reception"])
def test_receipts_silence_and_appeal_of_the_reference(cas):
    reception = jour(cas["reception"])
    implicite = echeance_implicite(reception, 2)

    assert ajouter_jours_ouvres(reception, 1) == jour(cas["enregistrement"])
    assert ajouter_jours_ouvres(reception, 10) == jour(cas["accuse"])
    assert implicite == jour(cas["implicite"])
    assert fin_recours(implicite) == jour(cas["recours"])


@pytest.mark.parametrize("cas", VECTEURS["accuses_par_zone"], ids=lambda cas: cas["zone"])
def test_receipt_follows_the_holidays_of_the_zone(cas):
    assert ajouter_jours_ouvres(jour(cas["reception"]), 10, cas["zone"]) == jour(cas["accuse"])


@pytest.mark.parametrize("cas", VECTEURS["suspensions"], ids=lambda cas: cas["implicite"])
def test_request_for_pieces_suspends_the_implicit_refusal(cas):
    periodes = [(jour(debut), jour(fin)) for debut, fin in cas["periodes"]]
    assert echeance_suspendue(echeance_implicite(jour(cas["reception"]), cas["mois"]), periodes) == jour(
        cas["implicite"]
    )


@pytest.mark.parametrize("cas", VECTEURS["silence_vaut_accord"] + VECTEURS["documents"])
def test_implicit_decision_counted_in_months(cas):
    depart = jour(cas.get("complet") or cas["reception"])
    assert echeance_implicite(depart, cas.get("mois", 1)) == jour(cas["implicite"])


@pytest.mark.parametrize("cas", VECTEURS["recours_publies"], ids=lambda cas: cas["notification"])
def test_published_appeal_examples(cas):
    assert fin_recours(jour(cas["notification"])) == jour(cas["fin"])


@pytest.mark.parametrize("zone", Zone.values)
@pytest.mark.parametrize("annee", ["2027", "2028"])
def test_holidays_of_each_zone_are_the_statutory_ones_and_no_other(zone, annee):
    attendus = {jour(f"{annee}-{fixe}") for fixe in VECTEURS["feries_fixes"]}
    attendus |= {jour(mobile) for mobile in VECTEURS["feries_mobiles"][annee]}
    propres = VECTEURS["feries_de_zone"][zone]
    attendus |= {jour(propre).replace(year=int(annee)) for propre in propres.get(annee, propres["2027"])}

    assert jours_feries(int(annee), zone) == attendus


def test_holidays_are_known_after_the_last_year_of_the_library():
    assert date(2101, 12, 25) in jours_feries(2101)
    assert len(jours_feries(2150)) == 11


def test_whit_monday_stayed_a_holiday_when_it_became_a_working_day():
    assert date(2006, 6, 5) in jours_feries(2006)


def test_a_holiday_of_another_zone_is_a_working_day():
    assert est_ouvre(date(2027, 12, 20), "metropole")
    assert not est_ouvre(date(2027, 12, 20), "reunion")


@pytest.mark.parametrize(
    ("reception", "mois", "attendue"),
    [
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
    ],
)
def test_a_day_that_does_not_exist_becomes_the_last_of_the_month(reception, mois, attendue):
    assert echeance_implicite(jour(reception), mois) == jour(attendue)


def test_appeal_in_alsace_moselle_skips_good_friday_and_easter():
    # 26/03/2027 is Good Friday, then a week-end and Easter Monday.
    assert fin_recours(date(2027, 1, 25), zone="alsace-moselle") == date(2027, 3, 30)
    assert fin_recours(date(2027, 1, 25)) == date(2027, 3, 26)


def test_local_closures_delay_promises_only():
    pont = [(date(2027, 5, 7), date(2027, 5, 7)), (date(2027, 5, 10), date(2027, 5, 11))]
    assert ajouter_jours_service(date(2027, 5, 5), 1, "metropole", pont) == date(2027, 5, 12)
    assert ajouter_jours_ouvres(date(2027, 5, 5), 1) == date(2027, 5, 7)


def test_overlapping_suspensions_count_once():
    periodes = [(date(2026, 10, 12), date(2026, 10, 20)), (date(2026, 10, 14), date(2026, 10, 28))]
    assert echeance_suspendue(date(2026, 12, 1), periodes) == date(2026, 12, 17)


def test_a_suspension_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="finir avant de commencer"):
        echeance_suspendue(date(2026, 12, 1), [(date(2026, 10, 2), date(2026, 10, 1))])


@pytest.mark.parametrize(
    "appel",
    [
        lambda: ajouter_jours_ouvres(date(2027, 1, 4), -1),
        lambda: ajouter_jours_service(date(2027, 1, 4), -1, "metropole", []),
        lambda: echeance_implicite(date(2027, 1, 4), -1),
        lambda: fin_recours(date(2027, 1, 4), -1),
    ],
)
def test_a_negative_number_is_refused(appel):
    with pytest.raises(ValueError, match="positif ou nul"):
        appel()


@pytest.mark.parametrize(
    "appel",
    [
        lambda: ajouter_jours_ouvres(date(2027, 1, 4), 0, "bretagne"),
        lambda: fin_recours(date(2027, 1, 4), 2, "bretagne"),
        lambda: est_ouvre(date(2027, 1, 2), "bretagne"),
        lambda: jours_feries(2027, "bretagne"),
    ],
)
def test_an_unknown_zone_is_refused_by_name(appel):
    with pytest.raises(ValueError, match=r"Zone inconnue.*bretagne.*metropole"):
        appel()


def test_a_date_with_an_hour_is_refused_for_it_would_miss_the_holidays():
    with pytest.raises(TypeError, match="date locale"):
        ajouter_jours_ouvres(datetime(2026, 12, 24, 10, 0), 1)  # noqa: DTZ001
