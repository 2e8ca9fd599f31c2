"""A draft is announced once before it goes, to the mailbox it gives, and leaves nothing behind."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from charte.envois.models import Envoi
from suivi.demandes.chargement import charger_messages
from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.models import Demande
from suivi.journal.models import Evenement

from .conftest import IDENTITE, OBJET

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _messages():
    charger_messages()


def laisser(visiteur, jours: int) -> None:
    Demande.objects.filter(pk=visiteur.demande.pk).update(updated_at=timezone.now() - timedelta(days=jours))


@pytest.fixture
def commence(visiteur):
    visiteur.repondre("votre-demande", OBJET)
    visiteur.repondre("vos-coordonnees", IDENTITE)
    return visiteur


def test_rappeler_brouillon_writes_once_with_the_link(commence, settings, django_capture_on_commit_callbacks):
    laisser(commence, settings.BROUILLONS_JOURS - settings.BROUILLONS_RAPPEL_JOURS + 1)
    avant = commence.demande.updated_at

    assert traiter_echeances()["rappels"] == 1
    assert traiter_echeances()["rappels"] == 0

    envoi = Envoi.objects.get(point="rappeler_brouillon")
    assert envoi.erreur == ""
    assert (envoi.destinataire, envoi.usager, envoi.agent) == ("zoe@example.org", None, None)
    assert envoi.dossier == ""
    assert "/deposer/reprendre/" in envoi.corps_texte
    assert "[" not in envoi.objet
    assert commence.demande.updated_at == avant


def test_rappeler_brouillon_leaves_the_mailbox_of_nobody_else(commence):
    assert traiter_echeances()["rappels"] == 0
    assert not Envoi.objects.exists()


def test_rappeler_brouillon_needs_an_e_mail(visiteur, settings):
    laisser(visiteur, settings.BROUILLONS_JOURS - 1)
    assert traiter_echeances()["rappels"] == 0
    assert not Envoi.objects.exists()


def test_the_message_really_leaves_and_no_case_is_invented(commence, settings, django_capture_on_commit_callbacks):
    from charte.envois.travail import envoyer

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    laisser(commence, settings.BROUILLONS_JOURS - 1)
    traiter_echeances()
    envoyer.call(envoi_id=Envoi.objects.get().pk)
    assert [message.to for message in mail.outbox] == [["zoe@example.org"]]
    assert not Evenement.objects.exists()


def test_the_draft_goes_with_its_message(commence, settings):
    laisser(commence, settings.BROUILLONS_JOURS - 1)
    traiter_echeances()
    laisser(commence, settings.BROUILLONS_JOURS + 1)
    traiter_echeances()
    assert not Demande.objects.exists()
    assert not Envoi.objects.exists()
