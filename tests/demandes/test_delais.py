"""The two clocks. Vectors: CRPA L114-3, L114-5, L231-1, L231-4, computed by hand in tests/donnees/delais.json."""

import json
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charte.organisation.calendrier import ajouter_jours_ouvres, est_ouvre
from demarches.enums import RegimeSilence, Unite
from suivi.demandes.delais import (
    Delai,
    Pause,
    date_derniere_alerte,
    date_mi_delai,
    echeance_legale,
    suspendre,
)

VECTEURS = json.loads((Path(__file__).parents[1] / "donnees" / "delais.json").read_text(encoding="utf-8"))
DEUX_MOIS = Delai(2, Unite.MOIS)
RECUE = date(2026, 10, 1)
SANS_SVA = [RegimeSilence.SVR, RegimeSilence.DECISION_EXPRESSE, RegimeSilence.REGIME_SPECIAL]

jours = st.dates(date(2024, 1, 1), date(2031, 12, 31))
delais = st.builds(Delai, st.integers(1, 24), st.just(Unite.MOIS)) | st.builds(
    Delai, st.integers(1, 200), st.sampled_from([Unite.JOURS, Unite.JOURS_OUVRES, Unite.HEURES_OUVREES])
)


def legale(recue: date, *pauses: Pause, regime: str = RegimeSilence.SVR, delai: Delai | None = DEUX_MOIS, **moments):
    starts = {"recue": recue, "competente": recue, "complete": recue} | moments
    return echeance_legale(regime, delai, pauses=pauses, **starts)


@st.composite
def suites_de_pauses(draw) -> tuple[date, list[Pause]]:
    """A receipt, then requests for pieces one after the other, each answered early, late or never."""
    received = draw(jours)
    gaps = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 60), st.integers(0, 90) | st.none()), max_size=4))
    pauses, day = [], received
    for wait, given_days, answered in gaps:
        start = day + timedelta(days=wait)
        produced = None if answered is None else start + timedelta(days=answered)
        pauses.append(Pause(start, start + timedelta(days=given_days), produced))
        if produced is None:
            break
        day = produced
    return received, pauses


@pytest.mark.parametrize("vecteur", VECTEURS["delais"], ids=lambda v: v["reception"])
def test_silence_decides_at_the_same_day_number(vecteur):
    assert legale(date.fromisoformat(vecteur["reception"])) == date.fromisoformat(vecteur["implicite"])


def test_a_request_for_documents_is_refused_after_one_month():
    (vecteur,) = VECTEURS["documents"]
    received = date.fromisoformat(vecteur["reception"])
    assert legale(received, delai=Delai(vecteur["mois"], Unite.MOIS)) == date.fromisoformat(vecteur["implicite"])


def test_svr_is_suspended_until_the_pieces_come():
    asked = Pause(date(2026, 10, 12), date(2026, 11, 12), produite=date(2026, 10, 28))
    assert legale(RECUE, asked) == date(2026, 12, 17)


def test_svr_resumes_at_the_limit_even_if_nothing_came():
    assert legale(RECUE, Pause(date(2026, 10, 12), date(2026, 11, 12))) == date(2027, 1, 1)


def test_svr_gains_nothing_from_an_answer_after_the_limit():
    late = Pause(date(2026, 10, 12), date(2026, 11, 12), produite=date(2026, 12, 24))
    assert legale(RECUE, late) == date(2027, 1, 1)


@pytest.mark.parametrize("vecteur", VECTEURS["suspensions"], ids=lambda v: v["implicite"])
def test_the_published_suspensions_are_reproduced(vecteur):
    pauses = [Pause(*map(date.fromisoformat, period)) for period in vecteur["periodes"]]
    assert legale(date.fromisoformat(vecteur["reception"]), *pauses) == date.fromisoformat(vecteur["implicite"])


@pytest.mark.parametrize("vecteur", VECTEURS["silence_vaut_accord"], ids=lambda v: v["complet"])
def test_sva_starts_when_the_file_is_complete(vecteur):
    complete, expected = date.fromisoformat(vecteur["complet"]), date.fromisoformat(vecteur["implicite"])
    asked = Pause(date(2026, 10, 12), date(2026, 11, 12), produite=complete)
    assert legale(RECUE, asked, regime=RegimeSilence.SVA, complete=complete) == expected


def test_sva_does_not_run_while_pieces_are_awaited():
    asked = Pause(date(2026, 10, 12), date(2026, 11, 12))
    assert legale(RECUE, asked, regime=RegimeSilence.SVA, complete=None) is None


def test_sva_counts_from_the_competent_authority_and_svr_from_the_first():
    moments = {"competente": date(2026, 10, 20), "complete": date(2026, 10, 1)}
    assert legale(RECUE, regime=RegimeSilence.SVA, **moments) == date(2026, 12, 20)
    assert legale(RECUE, regime=RegimeSilence.SVR, **moments) == date(2026, 12, 1)


@pytest.mark.parametrize("regime", RegimeSilence.values)
def test_without_a_delay_nothing_runs(regime):
    assert legale(RECUE, regime=regime, delai=None) is None


@given(suites_de_pauses(), delais, st.sampled_from(SANS_SVA))
def test_a_suspension_never_shortens_the_delay(suite, delai, regime):
    received, pauses = suite
    bare = legale(received, regime=regime, delai=delai)
    assert legale(received, *pauses, regime=regime, delai=delai) >= bare


@given(suites_de_pauses(), delais)
def test_each_day_of_waiting_counts_once_and_no_other(suite, delai):
    received, pauses = suite
    waited = {
        pause.debut + timedelta(days=rank)
        for pause in pauses
        for rank in range((min(pause.limite, pause.produite or pause.limite) - pause.debut).days)
    }
    due = legale(received, delai=delai)
    for day in sorted(waited):
        due += timedelta(days=int(day <= due))
    assert legale(received, *pauses, delai=delai) == due


@given(suites_de_pauses(), delais)
def test_each_request_for_pieces_can_only_move_the_date_later(suite, delai):
    received, pauses = suite
    dates = [legale(received, *some, delai=delai) for some in accumulate(([pause] for pause in pauses), initial=[])]
    assert dates == sorted(dates)


@given(suites_de_pauses(), delais, st.randoms(use_true_random=False))
def test_no_order_of_the_pauses_loses_a_day(suite, delai, randomly):
    received, pauses = suite
    shuffled = randomly.sample(pauses, len(pauses))
    assert legale(received, *shuffled, delai=delai) == legale(received, *pauses, delai=delai)


@given(jours, st.integers(0, 30), st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_sooner_the_pieces_come_the_sooner_the_date(received, wait, given_days, early, later):
    start = received + timedelta(days=wait)
    limit = start + timedelta(days=given_days)
    first, second = (
        legale(received, Pause(start, limit, produite=start + timedelta(days=days))) for days in (early, early + later)
    )
    assert first <= second <= legale(received, Pause(start, limit))


@given(jours, delais, st.integers(0, 60), st.integers(0, 60))
def test_sva_restarts_in_full_from_the_last_missing_piece(received, delai, wait, answered):
    complete = received + timedelta(days=wait + answered)
    asked = Pause(received + timedelta(days=wait), received + timedelta(days=wait + 30), produite=complete)
    restarted = legale(received, asked, regime=RegimeSilence.SVA, delai=delai, complete=complete)
    assert restarted == legale(complete, regime=RegimeSilence.SVA, delai=delai)


def test_a_promise_already_missed_is_not_kept_by_asking_for_pieces():
    promised = date(2026, 12, 10)
    late = Pause(date(2026, 12, 20), date(2027, 1, 20))
    assert suspendre(promised, [late]) == promised
    assert suspendre(promised, [Pause(promised, date(2026, 12, 13))]) == date(2026, 12, 13)


def test_overlapping_suspensions_count_once():
    """A silence then a reprise may leave a first request for pieces unanswered when a second one begins."""
    pauses = [Pause(date(2026, 10, 12), date(2026, 11, 12)), Pause(date(2026, 11, 2), date(2026, 11, 22))]
    assert legale(RECUE, *pauses) == date(2026, 12, 1) + timedelta(days=41)


@pytest.mark.parametrize(
    ("delai", "attendue"),
    [
        (Delai(72, Unite.HEURES_OUVREES), date(2026, 11, 26)),
        (Delai(25, Unite.HEURES_OUVREES), date(2026, 11, 25)),
        (Delai(3, Unite.JOURS_OUVRES), date(2026, 11, 26)),
        (Delai(5, Unite.JOURS_OUVRES), date(2026, 11, 30)),
        (Delai(5, Unite.JOURS), date(2026, 11, 28)),
        (Delai(2, Unite.MOIS), date(2027, 1, 23)),
    ],
)
def test_a_promise_is_counted_in_its_own_unit(delai, attendue):
    assert delai.apres(date(2026, 11, 23), "metropole") == attendue


def test_local_closures_postpone_a_promise_in_working_days_only():
    closed = [(date(2026, 11, 24), date(2026, 11, 27))]
    assert Delai(3, Unite.JOURS_OUVRES).apres(date(2026, 11, 23), "metropole", closed) == date(2026, 12, 2)
    assert Delai(3, Unite.JOURS).apres(date(2026, 11, 23), "metropole", closed) == date(2026, 11, 26)
    assert Delai(1, Unite.MOIS).apres(date(2026, 10, 25), "metropole", closed) == date(2026, 11, 25)


@given(jours, delais)
def test_half_of_the_delay_lies_between_its_ends(start, delai):
    end = delai.apres(start, "metropole")
    half = date_mi_delai(start, end)
    assert start <= half <= end
    assert abs((half - start) - (end - half)) <= timedelta(days=1)


@given(jours, st.sampled_from(["metropole", "alsace-moselle", "reunion"]))
def test_the_last_alert_leaves_five_working_days(deadline, zone):
    alert = date_derniere_alerte(deadline, zone)
    left = [alert + timedelta(days=rank) for rank in range(1, (deadline - alert).days + 1)]
    assert sum(est_ouvre(day, zone) for day in left) == 5
    assert ajouter_jours_ouvres(alert + timedelta(days=1), 5, zone) > deadline
