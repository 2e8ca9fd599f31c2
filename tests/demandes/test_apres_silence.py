"""Once silence has decided: attestation (CRPA L232-3) and reasons (CRPA L232-4)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from charte.envois.models import Envoi
from charte.modeles import chargement
from charte.organisation.calendrier import echeance_implicite, fin_recours
from charte.organisation.models import Collectivite
from suivi.demandes.chargement import charger_messages
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.liens import jeton_de_suivi
from suivi.demandes.models import ApresSilence
from tests.demandes.factories import MOTIFS, DemandeFactory, agir


@pytest.fixture(autouse=True)
def charte(db):
    Collectivite.objects.create(nom="Ville de Clairval", dpo_contact="dpo@example.org")
    chargement.charger()
    charger_messages()


@pytest.fixture
def accordee():
    return DemandeFactory(silence=True, demarche__sva=True)


@pytest.fixture
def refusee():
    return DemandeFactory(silence=True)


def texte(demande, point: str) -> str:
    sent = Envoi.objects.filter(dossier=demande.reference, point=point).latest("pk")
    assert not sent.erreur
    return sent.corps_texte


def test_the_attestation_is_asked_then_given_signed(accordee):
    agir(accordee, "demander_attestation")
    assert "attestation" in texte(accordee, "apres_silence")
    agir(accordee, "delivrer_attestation")
    given = ApresSilence.objects.get(demande=accordee)
    assert given.repondue_at
    text = texte(accordee, "delivrer_attestation")
    assert "232-3" in text
    assert given.agent.nom_affiche in text


def test_an_attestation_may_be_given_without_being_asked_for(accordee):
    agir(accordee, "delivrer_attestation")
    assert ApresSilence.objects.filter(demande=accordee, repondue_at__isnull=False).count() == 1


def test_asking_twice_is_refused(accordee):
    agir(accordee, "demander_attestation")
    with pytest.raises(ActeRefuse, match="déjà demandée"):
        agir(accordee, "demander_attestation")


def test_reasons_are_due_within_a_month_and_restart_the_appeal(refusee):
    agir(refusee, "demander_motifs")
    asked = ApresSilence.objects.get(demande=refusee)
    assert asked.limite == echeance_implicite(timezone.localdate(), 1)
    with time_machine.travel(timezone.now() + timedelta(days=20), tick=False):
        agir(refusee, "communiquer_motifs")
        asked.refresh_from_db()
        assert asked.fin_recours == fin_recours(timezone.localdate(), 2, refusee.service.zone_applicable)
    text = texte(refusee, "communiquer_motifs")
    assert MOTIFS["motif_droit"] in text
    assert "Tribunal administratif" in text


@pytest.mark.parametrize("acte", ["demander_attestation", "demander_motifs", "communiquer_motifs"])
def test_nothing_of_this_before_silence(acte):
    demande = DemandeFactory(refusee=True)
    with pytest.raises(ActeRefuse):
        agir(demande, acte)


def test_reasons_are_not_asked_once_the_appeal_is_over(refusee):
    late = timezone.now() + timedelta(days=70)
    with time_machine.travel(late, tick=False), pytest.raises(ActeRefuse, match="recours est passé"):
        agir(refusee, "demander_motifs")


def test_reasons_are_both_of_law_and_of_fact(refusee):
    agir(refusee, "demander_motifs")
    with pytest.raises(ActeRefuse, match="L211-5"):
        agir(refusee, "communiquer_motifs", motif_fait=" ")


def test_reasons_cannot_be_given_unasked(refusee):
    with pytest.raises(ActeRefuse, match="Personne n’a demandé"):
        agir(refusee, "communiquer_motifs")


@pytest.mark.parametrize(
    ("cas", "vue", "libelle"),
    [
        ("accordee", "suivi_demander_attestation", "Demander l’attestation d’accord"),
        ("refusee", "suivi_demander_motifs", "Demander les raisons du refus"),
    ],
)
def test_the_usager_asks_on_his_page(request, client, cas, vue, libelle):
    demande = request.getfixturevalue(cas)
    client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(demande)]))
    assert libelle in client.get(reverse("suivi_demande", args=[demande.reference])).content.decode()
    url = reverse(vue, args=[demande.reference])
    assert client.get(url).status_code == 200
    client.post(url)
    again = client.post(url, follow=True)
    assert "déjà demandé" in again.content.decode()
    assert ApresSilence.objects.filter(demande=demande).count() == 1


def test_a_stranger_cannot_ask(client, refusee):
    client.post(reverse("suivi_demander_motifs", args=[refusee.reference]))
    assert not ApresSilence.objects.exists()


def test_the_home_page_of_agents_shows_what_is_due(client, refusee, service, habiliter):
    agir(refusee, "demander_motifs")
    client.force_login(habiliter(refusee.service))
    assert refusee.reference in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(habiliter(service))
    assert refusee.reference not in client.get(reverse("wagtailadmin_home")).content.decode()
