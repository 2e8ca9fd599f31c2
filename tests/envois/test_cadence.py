from datetime import timedelta

import pytest
from django.utils import timezone

from charte.envois import cadence
from charte.envois.models import Cadence
from charte.envois.service import declarer_periodique, executer_periodiques

pytestmark = pytest.mark.django_db

MAINTENANT = timezone.now()


@pytest.fixture
def passages(monkeypatch):
    """A job every minute; the list grows each time it runs."""
    runs: list[str] = []
    monkeypatch.setattr(cadence, "PERIODIQUES", {})
    declarer_periodique("essai", lambda: runs.append("essai"), secondes=60)
    return runs


def test_a_job_runs_at_its_pace(passages):
    moments = [0, 30, 59, 60, 61, 121]

    ran = [executer_periodiques(MAINTENANT + timedelta(seconds=second)) for second in moments]

    assert ran == [["essai"], [], [], ["essai"], [], ["essai"]]
    assert len(passages) == 3


def test_a_job_held_by_another_worker_is_left_alone(passages):
    Cadence.objects.create(cle="essai", prochain_at=MAINTENANT, reserve_jusqua=MAINTENANT + timedelta(minutes=5))

    assert executer_periodiques(MAINTENANT) == []


def test_a_job_whose_worker_died_is_taken_again(passages):
    Cadence.objects.create(cle="essai", prochain_at=MAINTENANT, reserve_jusqua=MAINTENANT - timedelta(seconds=1))

    assert executer_periodiques(MAINTENANT) == ["essai"]


def test_two_workers_at_once_run_it_once(passages, monkeypatch):
    second = []

    def first_worker():
        passages.append("premier")
        second.extend(executer_periodiques(MAINTENANT))

    declarer_periodique("essai", first_worker, secondes=60)

    assert executer_periodiques(MAINTENANT) == ["essai"]
    assert second == []


def test_a_job_that_fails_is_told_and_the_others_run(passages):
    declarer_periodique("fautif", lambda: 1 / 0, secondes=60)
    declarer_periodique("suivant", lambda: passages.append("suivant"), secondes=60)

    assert executer_periodiques(MAINTENANT) == ["essai", "fautif", "suivant"]

    assert "suivant" in passages
    fautif = Cadence.objects.get(cle="fautif")
    assert fautif.erreur.startswith("ZeroDivisionError")
    assert fautif.reserve_jusqua is None


def test_a_late_worker_does_not_free_the_job_of_another(passages):
    def late():
        Cadence.objects.filter(cle="lent").update(reserve_jusqua=MAINTENANT + timedelta(hours=2))

    declarer_periodique("lent", late, secondes=60)
    executer_periodiques(MAINTENANT)

    assert Cadence.objects.get(cle="lent").reserve_jusqua == MAINTENANT + timedelta(hours=2)


def test_the_sweep_of_messages_is_declared():
    assert cadence.PERIODIQUES["envois.relancer"].intervalle == timedelta(seconds=30)
