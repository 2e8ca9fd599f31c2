from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from charte.envois.actions import remise
from charte.envois.canaux import courriel
from charte.envois.enums import Etat
from charte.envois.models import Envoi
from charte.envois.travail import envoyer, relancer_envois
from suivi.journal.service import Evenement, Visibilite
from suivi.usagers.enums import EtatCoordonnee
from tests.organisation.factories import AgentFactory

from .factories import envoyer_un_message

pytestmark = pytest.mark.django_db


def executer(envoi: Envoi) -> Envoi:
    envoyer.call(envoi_id=envoi.pk)
    envoi.refresh_from_db()
    return envoi


def laisser_passer(duree: timedelta) -> None:
    """As if that much time had passed for every message."""
    for envoi in Envoi.objects.all():
        times = {
            field: getattr(envoi, field) - duree
            for field in ("prochain_essai_at", "reserve_jusqua", "remise_at")
            if getattr(envoi, field)
        }
        Envoi.objects.filter(pk=envoi.pk).update(**times)


def test_envoyer_hands_the_exact_text_to_a_real_server(smtp, settings):
    settings.SITE_URL = "https://demarches.clairval.example.org"
    settings.DEFAULT_FROM_EMAIL = "ne-pas-repondre@clairval.example.org"
    humeur = smtp()
    envoi = executer(envoyer_un_message())

    (recu,) = humeur.recus
    assert envoi.etat == Etat.ENVOYE
    assert recu["Subject"] == envoi.objet
    assert recu["To"] == envoi.destinataire
    assert recu["Reply-To"] == "etat-civil@clairval.example.org"
    assert recu["Message-ID"].strip() == f"<{envoi.uuid}@demarches.clairval.example.org>"
    assert recu["Auto-Submitted"] == "auto-generated"
    assert recu["From"].addresses[0].addr_spec == "ne-pas-repondre@clairval.example.org"
    assert recu["From"].addresses[0].display_name
    texte = recu.get_body(("plain",)).get_content()
    assert texte.replace("\r\n", "\n").strip() == envoi.corps_texte.strip()
    assert recu.get_body(("html",)).get_content().replace("\r\n", "\n").strip() == envoi.corps_html.strip()


def test_envoyer_tells_the_usager_in_the_journal(smtp):
    smtp()
    envoi = executer(envoyer_un_message())

    (evenement,) = Evenement.objects.for_dossier(envoi.dossier)
    assert evenement.visibilite == Visibilite.USAGER
    assert evenement.phrase == f"Nous vous avons envoyé le message «\u00a0{envoi.objet}\u00a0»."
    assert evenement.usager == envoi.usager


def test_a_message_between_us_is_not_told_as_sent_to_the_usager(smtp):
    smtp()
    envoi = envoyer_un_message()
    Envoi.objects.filter(pk=envoi.pk).update(usager=None, agent=AgentFactory())
    executer(Envoi.objects.get(pk=envoi.pk))

    (evenement,) = Evenement.objects.for_dossier(envoi.dossier)
    assert evenement.visibilite == Visibilite.INTERNE
    assert "envoyé à un agent" in evenement.phrase


def test_envoyer_twice_sends_once(smtp):
    humeur = smtp()
    envoi = envoyer_un_message()

    executer(envoi)
    executer(envoi)

    assert len(humeur.recus) == 1


def test_envoyer_leaves_a_reserved_message_to_its_worker(smtp):
    humeur = smtp()
    envoi = envoyer_un_message()
    remise.reserver(envoi.pk)

    executer(envoi)

    assert not humeur.recus


@pytest.mark.parametrize(
    "humeur",
    [
        {"reponse_rcpt": "451 4.3.0 plus tard"},
        {"reponse_data": "452 4.2.2 boîte pleine"},
        {"coupe_rcpt": True},
    ],
    ids=["451", "452 after the text", "line cut before the text"],
)
def test_envoyer_waits_after_a_temporary_failure(smtp, humeur):
    smtp(**humeur)
    envoi = executer(envoyer_un_message())

    assert envoi.etat == Etat.ECHEC_TEMPORAIRE
    assert envoi.erreur
    assert envoi.prochain_essai_at - timezone.now() == pytest.approx(timedelta(minutes=1), abs=timedelta(seconds=5))
    assert envoi.coordonnee.etat == EtatCoordonnee.DECLAREE


def test_envoyer_waits_when_the_server_is_closed(smtp, settings):
    smtp()
    settings.EMAIL_PORT = 1

    envoi = executer(envoyer_un_message())

    assert envoi.etat == Etat.ECHEC_TEMPORAIRE
    assert envoi.erreur.startswith("Connexion impossible")


def test_envoyer_gives_up_on_a_refused_recipient_and_marks_the_address(smtp):
    smtp(reponse_rcpt="550 5.1.1 boîte inconnue")
    envoi = executer(envoyer_un_message())

    envoi.coordonnee.refresh_from_db()
    assert envoi.etat == Etat.ECHEC_DEFINITIF
    assert envoi.erreur.startswith("550")
    assert envoi.coordonnee.etat == EtatCoordonnee.EN_ECHEC
    evenement = Evenement.objects.for_dossier(envoi.dossier).get()
    assert evenement.acte == "echouer_message"


def test_envoyer_gives_up_on_a_refused_text_and_keeps_the_address(smtp):
    smtp(reponse_data="554 5.7.1 contenu refusé")
    envoi = executer(envoyer_un_message())

    envoi.coordonnee.refresh_from_db()
    assert envoi.etat == Etat.ECHEC_DEFINITIF
    assert envoi.coordonnee.etat == EtatCoordonnee.DECLAREE


def test_envoyer_waits_for_a_slow_server(smtp):
    humeur = smtp(lenteur=0.5)

    assert executer(envoyer_un_message()).etat == Etat.ENVOYE
    assert len(humeur.recus) == 1


@pytest.mark.parametrize("humeur", [{"coupe_data": True}, {"lenteur": 4.0}], ids=["line cut", "no answer"])
def test_envoyer_never_sends_again_what_may_have_left(smtp, humeur):
    server = smtp(**humeur)
    envoi = executer(envoyer_un_message())
    assert envoi.etat == Etat.INCERTAIN

    laisser_passer(timedelta(days=1))
    relancer_envois()
    executer(envoi)

    assert len(server.recus) == 1
    assert envoi.etat == Etat.INCERTAIN


def test_waits_grow_then_the_message_fails_for_good(smtp):
    smtp(reponse_rcpt="451 plus tard")
    envoi = envoyer_un_message()
    waits = []
    while executer(envoi).etat == Etat.ECHEC_TEMPORAIRE:
        waits.append(round((envoi.prochain_essai_at - timezone.now()) / timedelta(minutes=1)))
        laisser_passer(timedelta(hours=13))
        assert relancer_envois() == 1

    assert waits == [1, 5, 15, 60, 240, 720]
    assert envoi.etat == Etat.ECHEC_DEFINITIF
    assert "abandon après 7 essais" in envoi.erreur
    assert envoi.coordonnee.etat == EtatCoordonnee.DECLAREE


def test_a_retry_that_succeeds_forgets_the_error(smtp):
    humeur = smtp(reponse_rcpt="451 plus tard")
    envoi = executer(envoyer_un_message())
    humeur.reponse_rcpt = ""
    laisser_passer(timedelta(minutes=2))
    relancer_envois()

    assert executer(envoi).etat == Etat.ENVOYE
    assert envoi.erreur == ""
    assert envoi.essais == 2


class Mort(BaseException):
    """The process dies here."""


def mourir(*args, **kwargs):
    raise Mort


def test_a_worker_killed_before_the_hand_over_is_tried_again(smtp, monkeypatch):
    humeur = smtp()
    envoi = envoyer_un_message()
    with monkeypatch.context() as patch:
        patch.setattr(remise, "confier", mourir)
        with pytest.raises(Mort):
            envoyer.call(envoi_id=envoi.pk)
    assert relancer_envois() == 0

    laisser_passer(timedelta(minutes=11))
    assert relancer_envois() == 1

    assert executer(envoi).etat == Etat.ENVOYE
    assert len(humeur.recus) == 1


def test_a_worker_killed_after_the_hand_over_leaves_it_uncertain(smtp, monkeypatch):
    humeur = smtp()
    envoi = envoyer_un_message()
    with monkeypatch.context() as patch:
        patch.setattr(remise, "reussir", mourir)
        with pytest.raises(Mort):
            envoyer.call(envoi_id=envoi.pk)

    laisser_passer(timedelta(minutes=11))
    assert relancer_envois() == 0

    assert executer(envoi).etat == Etat.INCERTAIN
    assert len(humeur.recus) == 1
    assert Evenement.objects.for_dossier(envoi.dossier).get().visibilite == Visibilite.INTERNE


def test_a_worker_that_lost_its_reservation_sends_nothing(smtp, monkeypatch):
    humeur = smtp()
    envoi = envoyer_un_message()
    ouvrir = courriel.CanalCourriel.ouvrir

    def long_opening(self, message):
        Envoi.objects.filter(pk=message.pk).update(reserve_jusqua=timezone.now() + timedelta(hours=1))
        return ouvrir(self, message)

    monkeypatch.setattr(courriel.CanalCourriel, "ouvrir", long_opening)
    executer(envoi)

    assert not humeur.recus
    assert envoi.etat == Etat.EN_FILE


def test_a_lost_task_is_found_again():
    envoi = envoyer_un_message()
    DBTaskResult.objects.all().delete()
    assert relancer_envois() == 0

    laisser_passer(timedelta(minutes=11))

    assert relancer_envois() == 1
    assert relancer_envois() == 0
    assert DBTaskResult.objects.get().args_kwargs["kwargs"] == {"envoi_id": envoi.pk}


def test_a_message_that_cannot_be_written_fails_before_any_connection(smtp):
    humeur = smtp()
    envoi = envoyer_un_message()
    Envoi.objects.filter(pk=envoi.pk).update(repondre_a="a@example.org\nBcc: b@example.org")

    assert executer(envoi).etat == Etat.ECHEC_DEFINITIF
    assert not humeur.recus


def test_envoyer_works_with_any_django_back_end():
    envoi = executer(envoyer_un_message())

    assert envoi.etat == Etat.ENVOYE
    assert mail.outbox[0].to == [envoi.destinataire]
    assert envoi.identifiant_fournisseur == courriel.message_id(envoi)


def test_the_sweep_counts_its_queries(django_assert_max_num_queries):
    for _ in range(3):
        envoyer_un_message()

    with django_assert_max_num_queries(4):
        relancer_envois()
