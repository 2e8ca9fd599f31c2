import base64
import itertools
import json
from datetime import UTC, datetime, timedelta

import pytest
from anymail.signals import AnymailTrackingEvent
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from charte.envois.actions import remise
from charte.envois.enums import Etat
from charte.envois.models import Envoi, EvenementEnvoi
from charte.envois.retours.anymail import recevoir
from charte.envois.retours.etats import RANGS, etat_atteint
from charte.envois.travail import envoyer, relancer_envois
from suivi.journal.service import Evenement
from suivi.usagers.enums import EtatCoordonnee
from suivi.usagers.models import Coordonnee

from .factories import envoyer_un_message

pytestmark = pytest.mark.django_db

MIDI = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECRET = "brevo:secret-d-essai"


def retour(envoi: Envoi | None, genre: str, *, minute: int = 0, **champs) -> AnymailTrackingEvent:
    metadata = {"envoi": str(envoi.uuid)} if envoi else {}
    when = MIDI + timedelta(minutes=minute)
    return AnymailTrackingEvent(event_type=genre, timestamp=when, **{"metadata": metadata, **champs})


def recevoir_un_retour(*args, **champs) -> None:
    recevoir(sender=None, event=retour(*args, **champs), esp_name="Brevo")


def message_parti(**champs) -> Envoi:
    envoi = envoyer_un_message(**champs)
    envoyer.call(envoi_id=envoi.pk)
    envoi.refresh_from_db()
    return envoi


@pytest.mark.parametrize(
    ("genre", "etat"),
    [
        ("queued", Etat.ENVOYE),
        ("sent", Etat.ENVOYE),
        ("deferred", Etat.DIFFERE),
        ("delivered", Etat.REMIS),
        ("opened", Etat.REMIS),
        ("complained", Etat.REMIS),
        ("bounced", Etat.ECHEC_DEFINITIF),
        ("rejected", Etat.ECHEC_DEFINITIF),
        ("unsubscribed", Etat.ENVOYE),
        ("unknown", Etat.ENVOYE),
    ],
)
def test_an_event_moves_the_message(genre, etat):
    envoi = message_parti()

    recevoir_un_retour(envoi, genre)

    envoi.refresh_from_db()
    assert envoi.etat == etat


def test_a_late_sent_never_overwrites_delivered():
    envoi = message_parti()

    recevoir_un_retour(envoi, "delivered", minute=2)
    recevoir_un_retour(envoi, "sent", minute=1)

    envoi.refresh_from_db()
    assert envoi.etat == Etat.REMIS
    assert envoi.remis_at == MIDI + timedelta(minutes=2)


def test_the_same_event_twice_is_one_row_and_one_line_of_the_journal():
    envoi = message_parti()

    recevoir_un_retour(envoi, "delivered")
    recevoir_un_retour(envoi, "delivered")

    assert envoi.evenements.count() == 1
    assert Evenement.objects.for_dossier(envoi.dossier).filter(acte="remettre_message").count() == 1


def test_a_bounce_marks_the_address_and_tells_the_usager():
    envoi = message_parti()

    recevoir_un_retour(envoi, "bounced", reject_reason="bounced", description="550 boîte inconnue")

    envoi.refresh_from_db()
    envoi.coordonnee.refresh_from_db()
    assert envoi.erreur == "Brevo : 550 boîte inconnue"
    assert envoi.coordonnee.etat == EtatCoordonnee.EN_ECHEC
    assert Evenement.objects.for_dossier(envoi.dossier).filter(acte="echouer_message").exists()


@pytest.mark.parametrize("motif", ["spam", "blocked", "timed_out", "unsubscribed"])
def test_a_message_disliked_does_not_condemn_the_address(motif):
    envoi = message_parti()

    recevoir_un_retour(envoi, "rejected", reject_reason=motif)

    envoi.coordonnee.refresh_from_db()
    assert envoi.coordonnee.etat == EtatCoordonnee.DECLAREE


def test_a_callback_faster_than_our_commit_is_kept():
    envoi = envoyer_un_message()
    reserved = remise.reserver(envoi.pk)
    remise.confier(reserved)

    recevoir_un_retour(envoi, "delivered")
    remise.reussir(envoi.pk, "id-du-prestataire")

    envoi.refresh_from_db()
    assert (envoi.etat, envoi.identifiant_fournisseur) == (Etat.REMIS, "id-du-prestataire")
    actes = [line.acte for line in Evenement.objects.for_dossier(envoi.dossier).order_by("rang")]
    assert actes == ["envoyer_message", "remettre_message"]


def test_an_event_before_its_identifier_is_attached_when_it_is_known():
    envoi = envoyer_un_message()
    recevoir_un_retour(None, "delivered", message_id="id-1")
    assert EvenementEnvoi.objects.get().envoi is None

    remise.confier(remise.reserver(envoi.pk))
    remise.reussir(envoi.pk, "id-1")

    envoi.refresh_from_db()
    assert envoi.etat == Etat.REMIS


def test_the_sweep_attaches_an_event_recorded_during_our_commit():
    envoi = message_parti()
    Envoi.objects.filter(pk=envoi.pk).update(identifiant_fournisseur="id-2")
    recevoir_un_retour(None, "bounced", message_id="id-2")
    EvenementEnvoi.objects.update(envoi=None)
    Envoi.objects.filter(pk=envoi.pk).update(etat=Etat.ENVOYE)

    relancer_envois()

    envoi.refresh_from_db()
    assert envoi.etat == Etat.ECHEC_DEFINITIF


def test_an_event_settles_an_uncertain_message():
    envoi = envoyer_un_message()
    remise.confier(remise.reserver(envoi.pk))
    remise.douter(envoi.pk)

    recevoir_un_retour(envoi, "delivered")

    envoi.refresh_from_db()
    assert envoi.etat == Etat.REMIS


def test_a_blocked_message_ignores_events():
    envoi = envoyer_un_message(coordonnee=None)

    recevoir_un_retour(envoi, "delivered")

    envoi.refresh_from_db()
    assert envoi.etat == Etat.BLOQUE


@given(st.lists(st.sampled_from(sorted(RANGS)), max_size=8))
def test_the_state_depends_on_the_set_of_events_alone(genres):
    reached = etat_atteint(genres)

    assert all(etat_atteint(order) == reached for order in itertools.islice(itertools.permutations(genres), 50))
    assert etat_atteint(genres + genres) == reached


@given(data=st.data(), genres=st.lists(st.sampled_from(sorted(RANGS)), min_size=1, max_size=5))
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_repetition_of_callbacks_ends_the_same(db, data, genres):
    first, second = message_parti(), message_parti()
    again = data.draw(st.permutations([*enumerate(genres), *enumerate(genres)]))

    for minute, genre in enumerate(genres):
        recevoir_un_retour(first, genre, minute=minute, reject_reason="bounced" if genre == "bounced" else None)
    for minute, genre in again:
        recevoir_un_retour(second, genre, minute=minute, reject_reason="bounced" if genre == "bounced" else None)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.etat, first.remis_at) == (second.etat, second.remis_at)
    assert _address_state(first) == _address_state(second)


def _address_state(envoi: Envoi) -> str:
    return Coordonnee.objects.get(pk=envoi.coordonnee_id).etat


def _brevo(client, corps: dict, secret: str = SECRET):
    basic = base64.b64encode(secret.encode()).decode()
    return client.post(
        "/retours/brevo/tracking/",
        json.dumps(corps),
        content_type="application/json",
        headers={"authorization": f"Basic {basic}"} if secret else {},
    )


@pytest.fixture
def secret(settings):
    settings.ANYMAIL = {**settings.ANYMAIL, "WEBHOOK_SECRET": SECRET}


def test_a_real_webhook_of_a_provider_is_understood(client, secret):
    envoi = message_parti()
    corps = {
        "event": "hard_bounce",
        "email": envoi.destinataire,
        "date": "2026-03-02 12:00:00",
        "ts": 1772449200,
        "ts_event": 1772449200,
        "message-id": envoi.identifiant_fournisseur,
        "reason": "550 boîte inconnue",
    }

    response = _brevo(client, corps)

    envoi.refresh_from_db()
    assert response.status_code == 200
    assert envoi.etat == Etat.ECHEC_DEFINITIF


@pytest.mark.parametrize("mauvais", ["", "brevo:autre"])
def test_an_unauthenticated_webhook_is_refused(client, secret, mauvais):
    envoi = message_parti()

    response = _brevo(client, {"event": "delivered", "message-id": envoi.identifiant_fournisseur}, secret=mauvais)

    envoi.refresh_from_db()
    assert response.status_code == 400
    assert envoi.etat == Etat.ENVOYE


def test_webhooks_are_closed_without_a_secret(client, settings):
    settings.ANYMAIL = {**settings.ANYMAIL, "WEBHOOK_SECRET": ""}

    assert _brevo(client, {"event": "delivered"}).status_code == 404


def test_inbound_addresses_are_not_open(client, secret):
    assert client.post("/retours/brevo/inbound/").status_code == 404
