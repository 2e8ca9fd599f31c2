"""The reminder of a sheet to read again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charte.envois.models import Envoi
from charte.modeles.chargement import charger
from charte.modeles.models import ModeleMessage
from demarches.edition.rappels import MESSAGES, rappeler_relectures
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import AgentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def due():
    charger(MESSAGES)
    hier = timezone.localdate() - timedelta(days=1)
    return DemarchePageFactory(title="Réserver une salle", revoir_le=hier, revoir_par=AgentFactory())


def test_the_agent_is_written_to_on_the_day(due):
    rappeler_relectures()
    envoi = Envoi.objects.get()

    assert envoi.agent == due.revoir_par
    assert "Réserver une salle" in envoi.objet
    assert f"/admin/pages/{due.pk}/edit/" in envoi.corps_texte
    assert envoi.erreur == ""


def test_a_date_is_told_once_and_a_new_one_again(due):
    rappeler_relectures()
    rappeler_relectures()
    assert Envoi.objects.count() == 1
    due.revoir_le = timezone.localdate()
    due.save()
    rappeler_relectures()
    assert Envoi.objects.count() == 2


@pytest.mark.parametrize("jours", [1, 30])
def test_nothing_is_written_before_the_day(due, jours):
    due.revoir_le = timezone.localdate() + timedelta(days=jours)
    due.save()
    rappeler_relectures()

    assert not Envoi.objects.exists()


def test_nobody_is_written_to_when_nobody_keeps_the_sheet(due):
    due.revoir_par = None
    due.save()
    rappeler_relectures()

    assert not Envoi.objects.exists()


def test_an_agent_who_left_is_not_written_to(due):
    due.revoir_par.actif = False
    due.revoir_par.save()
    rappeler_relectures()

    assert not Envoi.objects.exists()


def test_the_message_can_be_read_by_its_editor(client, editeur, due):
    modele = ModeleMessage.objects.get(code="RELECTURE_FICHE")
    page = client.get(reverse("wagtailsnippets_modeles_modelemessage:edit", args=[modele.pk]))

    assert page.status_code == 200
    assert "1er décembre 2026" in modele.make_preview_request(preview_mode="courriel").content.decode()
