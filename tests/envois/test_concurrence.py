"""Several workers, several processes: real threads, real transactions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charte.envois import cadence
from charte.envois.enums import Etat
from charte.envois.models import Cadence, Envoi
from charte.envois.retours.anymail import recevoir
from charte.envois.service import declarer_periodique, executer_periodiques
from charte.envois.travail import envoyer
from suivi.journal.service import Evenement
from tests.concurrence import ensemble

from .factories import envoyer_un_message
from .test_retours import retour

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_workers_send_one_message_once(smtp):
    humeur = smtp(lenteur=0.2)
    envoi = envoyer_un_message()

    results = ensemble(*[lambda: envoyer.call(envoi_id=envoi.pk)] * 4)

    envoi.refresh_from_db()
    assert results == [None] * 4
    assert envoi.etat == Etat.ENVOYE
    assert len(humeur.recus) == 1
    assert Evenement.objects.for_dossier(envoi.dossier).count() == 1


def test_the_same_key_asked_at_once_is_one_message():
    first = envoyer_un_message(cle="avant")

    def ask():
        return envoyer_un_message(
            usager=first.usager, coordonnee=first.coordonnee, cle="depot:7", dossier="2026-X-1"
        ).pk

    results = ensemble(ask, ask, ask)

    assert set(results) == {Envoi.objects.get(cle="depot:7").pk}


def test_callbacks_at_once_leave_one_state():
    envoi = envoyer_un_message()
    envoyer.call(envoi_id=envoi.pk)
    genres = ["sent", "delivered", "deferred", "delivered"]

    results = ensemble(
        *[lambda genre=genre: recevoir(None, retour(envoi, genre), "Brevo") for genre in genres],
    )

    envoi.refresh_from_db()
    assert results == [None] * 4
    assert envoi.etat == Etat.REMIS
    assert envoi.evenements.count() == 3


def test_a_periodic_job_runs_in_one_process(monkeypatch):
    monkeypatch.setattr(cadence, "PERIODIQUES", {})
    runs = []
    declarer_periodique("essai", lambda: runs.append(1), secondes=3600)
    now = timezone.now()
    Cadence.objects.create(cle="essai", prochain_at=now - timedelta(seconds=1))

    results = ensemble(*[lambda: executer_periodiques(now)] * 4)

    assert sorted(results, key=len) == [[], [], [], ["essai"]]
    assert runs == [1]


def test_a_new_periodic_job_can_be_seen_first_by_two_processes(monkeypatch):
    monkeypatch.setattr(cadence, "PERIODIQUES", {})
    declarer_periodique("neuf", lambda: None, secondes=3600)
    now = timezone.now()

    results = ensemble(*[lambda: executer_periodiques(now)] * 4)

    assert sorted(results, key=len) == [[], [], [], ["neuf"]]
