"""No order of pauses and extensions loses a day: the clocks against a count made day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from demarches.enums import RegimeSilence, Unite
from suivi.demandes.delais import PIECES, Delai, Pause, echeance_legale, echeance_service, jours_de_pause, suspendre

DEUX_MOIS = Delai(2, Unite.MOIS)
UN_JOUR = timedelta(days=1)
causes = st.sampled_from([PIECES, "original", "fraude", "texte"])


@st.composite
def dossiers(draw) -> tuple[date, list[Pause]]:
    """A receipt, then any pauses: overlapping, nested, answered early, late or never; all with an end."""
    received, found = draw(st.dates(date(2026, 1, 1), date(2029, 12, 31))), []
    for _ in range(draw(st.integers(0, 5))):
        start = received + timedelta(days=draw(st.integers(0, 150)))
        limit = start + timedelta(days=draw(st.integers(1, 60)))
        answered = draw(st.none() | st.integers(0, 90))
        produced = None if answered is None else start + timedelta(days=answered)
        found.append(Pause(start, limit, produced, draw(causes)))
    return received, found


def compter_jour_a_jour(echeance: date, stops: list[Pause]) -> date:
    """Each day that stands still before the deadline puts it one day later."""
    periods = [pause.periode for pause in stops]
    still = {start + UN_JOUR * rank for start, end in periods for rank in range((end - start).days)}
    for day in sorted(still):
        if day <= echeance:
            echeance += UN_JOUR
    return echeance


def legale(recue: date, stops: list[Pause], regime: str = RegimeSilence.SVR, **others) -> date | None:
    starts = {"recue": recue, "competente": recue, "complete": recue}
    return echeance_legale(regime, DEUX_MOIS, pauses=stops, **{**starts, **others})


@given(dossiers())
def test_the_clock_of_refusal_is_the_one_counted_day_by_day(dossier):
    received, stops = dossier
    assert legale(received, stops) == compter_jour_a_jour(legale(received, []), stops)


@given(dossiers(), st.randoms())
def test_the_order_in_which_pauses_are_told_changes_nothing(dossier, hasard):
    received, stops = dossier
    shuffled = list(stops)
    hasard.shuffle(shuffled)
    assert legale(received, shuffled) == legale(received, stops)
    assert jours_de_pause(shuffled) == jours_de_pause(stops)


@given(dossiers(), st.integers(0, 4))
def test_one_more_pause_never_brings_the_deadline_nearer(dossier, rang):
    received, stops = dossier
    assert legale(received, stops[:rang]) <= legale(received, stops)


@given(dossiers())
def test_giving_pieces_earlier_never_postpones(dossier):
    received, stops = dossier
    sooner = [Pause(p.debut, p.limite, min(p.debut + UN_JOUR, p.produite or p.limite), p.cause) for p in stops]
    assert legale(received, sooner) <= legale(received, stops)


@given(dossiers(), st.integers(0, 100))
def test_the_clock_of_acceptance_starts_whole_from_the_complete_file(dossier, attente):
    received, stops = dossier
    complete = received + timedelta(days=attente)
    due = legale(received, stops, RegimeSilence.SVA, complete=complete)
    others = [p for p in stops if p.cause != PIECES and p.periode[1] > complete]
    kept = [Pause(max(p.debut, complete), p.limite, p.produite, p.cause) for p in others]
    assert due == compter_jour_a_jour(DEUX_MOIS.apres(complete, "metropole"), kept)


@given(dossiers())
def test_a_pause_without_end_stops_every_clock(dossier):
    received, stops = dossier
    endless = [*stops, Pause(received, None, None, "original")]
    assert legale(received, endless) is None
    assert legale(received, endless, RegimeSilence.SVA) is None
    assert echeance_service(received, endless) is None


@given(dossiers(), st.integers(1, 6), st.integers(1, 3))
def test_an_extension_adds_its_months_to_the_same_start(dossier, mois, plus):
    received, stops = dossier
    starts = {"recue": received, "competente": received, "complete": received, "pauses": stops}
    longer = echeance_legale(
        RegimeSilence.SVR, Delai(mois, Unite.MOIS), prolongations=[Delai(plus, Unite.MOIS)], **starts
    )
    assert longer == echeance_legale(RegimeSilence.SVR, Delai(mois + plus, Unite.MOIS), **starts)


@given(dossiers(), st.integers(0, 60), st.integers(0, 60))
def test_the_announced_date_moves_only_by_what_came_after_it_was_told(dossier, dit, plus):
    received, stops = dossier
    told, announced = received + timedelta(days=dit), received + timedelta(days=dit + plus)
    before = [p for p in stops if p.periode[1] <= told]
    assert echeance_service(received, before, [(told, announced)]) == announced
    assert echeance_service(received, stops, [(told, announced)]) >= announced
    assert echeance_service(received, stops) == suspendre(received, stops)


def test_the_last_day_of_february_is_not_lost_by_an_extension():
    received = date(2027, 1, 31)
    starts = {"recue": received, "competente": received, "complete": received}
    one_month = Delai(1, Unite.MOIS)
    assert echeance_legale(RegimeSilence.REGIME_SPECIAL, one_month, **starts) == date(2027, 2, 28)
    longer = echeance_legale(RegimeSilence.REGIME_SPECIAL, one_month, prolongations=[Delai(2, Unite.MOIS)], **starts)
    assert longer == date(2027, 4, 30)
