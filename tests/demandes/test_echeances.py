"""What time does to requests."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from suivi.demandes import actions
from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.enums import Etat
from suivi.demandes.models import Demande
from suivi.journal.models import Evenement
from tests.demarches.factories import DemarchePageFactory


def actes(demande) -> list[str]:
    return list(Evenement.objects.for_dossier(demande.reference).order_by("rang").values_list("acte", flat=True))


def jours(nombre: int):
    return time_machine.travel(timezone.now() + timedelta(days=nombre), tick=False)


@pytest.fixture
def sva(deposer, service):
    return deposer(DemarchePageFactory(en_ligne=True, sva=True, service=service))


def test_nothing_is_due_on_the_first_day(demande):
    assert sum(traiter_echeances().values()) == 0
    assert "alerter" not in actes(demande)


def test_half_time_alerts_once(demande):
    with jours(35):
        assert traiter_echeances()["alertes"] == 1
        assert traiter_echeances()["alertes"] == 0
    assert Demande.objects.get(pk=demande.pk).alerte == 1


def test_last_days_alert_then_the_head_of_department(demande):
    deadline = demande.echeance_legale
    left = (deadline - timezone.localdate()).days
    with jours(left - 4):
        traiter_echeances()
        assert Demande.objects.get(pk=demande.pk).alerte == 2
    with jours(left - 3):
        traiter_echeances()
        assert Demande.objects.get(pk=demande.pk).alerte == 3
    assert Demande.objects.get(pk=demande.pk).etat == Etat.DEPOSEE


def test_silence_decides_only_the_day_after_the_deadline(demande):
    left = (demande.echeance_legale - timezone.localdate()).days
    with jours(left):
        assert traiter_echeances()["silences"] == 0
    with jours(left + 1):
        assert traiter_echeances()["silences"] == 1
        assert traiter_echeances()["silences"] == 0
    demande = Demande.objects.get(pk=demande.pk)
    assert (demande.etat, demande.implicite, demande.decision) == (Etat.REFUSEE, True, "refusee")


def test_silence_accepts_under_sva(sva):
    with jours(45):
        traiter_echeances()
    sva = Demande.objects.get(pk=sva.pk)
    assert (sva.etat, sva.implicite) == (Etat.ACCEPTEE, True)


def test_sva_stands_still_while_pieces_are_awaited(sva, par):
    limit = timezone.localdate() + timedelta(days=10)
    actions.demander_pieces(sva.pk, par=par, pieces=[("Plan", "")], limite=limit)
    with jours(90):
        assert traiter_echeances()["silences"] == 0


def test_svr_resumes_after_the_limit_even_if_nothing_came(demande, par):
    limit = timezone.localdate() + timedelta(days=10)
    before = demande.echeance_legale
    asked = actions.demander_pieces(demande.pk, par=par, pieces=[("Plan", "")], limite=limit)
    assert asked.echeance_legale == before + timedelta(days=10)
    left = (asked.echeance_legale - timezone.localdate()).days
    with jours(left + 1):
        traiter_echeances()
    assert Demande.objects.get(pk=demande.pk).etat == Etat.REFUSEE


def test_no_second_silence_after_the_instruction_resumed(demande, par):
    with jours(80):
        traiter_echeances()
        actions.reprendre(demande.pk, par=par, raison="Nous rouvrons le dossier.")
        assert traiter_echeances()["silences"] == 0
    assert Demande.objects.get(pk=demande.pk).etat == Etat.EN_INSTRUCTION


def test_no_silence_without_a_deciding_regime(deposer, service):
    demande = deposer(DemarchePageFactory(en_ligne=True, sans_objet=True, service=service))
    with jours(400):
        assert traiter_echeances()["silences"] == 0
    assert Demande.objects.get(pk=demande.pk).etat == Etat.DEPOSEE


def test_pieces_are_reminded_once_seven_days_before(demande, par):
    limit = timezone.localdate() + timedelta(days=20)
    actions.demander_pieces(demande.pk, par=par, pieces=[("Plan", "")], limite=limit)
    with jours(12):
        assert traiter_echeances()["relances"] == 0
    with jours(13):
        assert traiter_echeances()["relances"] == 1
        assert traiter_echeances()["relances"] == 0
    assert actes(demande).count("relancer_pieces") == 1


def test_a_fault_on_one_request_does_not_stop_the_others(deposer, monkeypatch):
    first, second = deposer(), deposer()
    real = actions.constater_silence

    def fragile(pk):
        if pk == first.pk:
            raise RuntimeError("panne")
        return real(pk)

    monkeypatch.setattr(actions, "constater_silence", fragile)
    with jours(80):
        done = traiter_echeances()
    assert (done["silences"], done["erreurs"]) == (1, 1)
    assert Demande.objects.get(pk=second.pk).etat == Etat.REFUSEE


def test_old_drafts_are_purged(demarche, settings):
    draft = actions.commencer_brouillon(demarche)
    with jours(settings.BROUILLONS_JOURS - 1):
        assert traiter_echeances()["brouillons"] == 0
    with jours(settings.BROUILLONS_JOURS + 1):
        assert traiter_echeances()["brouillons"] == 1
    assert not Demande.objects.filter(pk=draft.pk).exists()


def test_the_command_prints_its_counts(demande, capsys):
    with jours(80):
        call_command("traiter_echeances")
    assert '"silences": 1' in capsys.readouterr().out
