"""First deposits at once under one name."""

import threading
from contextlib import suppress

import pytest

from suivi.usagers import actions
from suivi.usagers.models import Coordonnee, Usager
from suivi.usagers.service import Identite, retrouver_ou_creer
from tests.concurrence import ensemble

pytestmark = pytest.mark.django_db(transaction=True)

NADIA = Identite(prenom="Nadia", nom="Benali")


@pytest.fixture(autouse=True)
def _rencontre(monkeypatch):
    """Before writing, wait for another who also found nobody: in vain when names are held."""
    creer, rencontre = actions._creer, threading.Barrier(2)

    def _creer(identite):
        with suppress(threading.BrokenBarrierError):
            rencontre.wait(timeout=3)
        return creer(identite)

    monkeypatch.setattr(actions, "_creer", _creer)


def connaitre(identite=NADIA, **contacts):
    return lambda: retrouver_ou_creer(identite, **contacts)


def test_the_same_person_at_once_is_one_usager():
    ecritures = [NADIA, Identite(prenom="NADIA", nom="Bénali"), NADIA]
    usagers = ensemble(*[connaitre(identite, courriel="nadia@example.org") for identite in ecritures])
    assert set(usagers) == {Usager.objects.get()}
    assert Coordonnee.objects.count() == 1


def test_namesakes_at_once_stay_two_people():
    usagers = ensemble(connaitre(courriel="a@example.org"), connaitre(courriel="b@example.org"))
    assert set(usagers) == set(Usager.objects.all())
    assert len(usagers) == 2


def test_a_couple_at_once_stays_two_people_with_one_email():
    karim = Identite(prenom="Karim", nom="Benali")
    ensemble(connaitre(courriel="famille@example.org"), connaitre(karim, courriel="famille@example.org"))
    assert Usager.objects.count() == 2
    assert set(Coordonnee.objects.values_list("cle", flat=True)) == {"famille@example.org"}
