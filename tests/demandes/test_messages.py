"""What leaves along a request, read as the usager would."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charte.envois.encodage import decoder
from charte.envois.enums import Etat as EtatEnvoi
from charte.envois.models import Envoi
from charte.modeles import chargement
from charte.organisation.models import Collectivite
from suivi.demandes import actions
from suivi.demandes.chargement import charger_messages
from tests.demarches.factories import DemarchePageFactory


@pytest.fixture(autouse=True)
def charte(db):
    Collectivite.objects.create(nom="Ville de Clairval", dpo_contact="dpo@example.org")
    chargement.charger()
    charger_messages()


def envoi(demande, point):
    sent = Envoi.objects.get(dossier=demande.reference, point=point)
    assert sent.etat == EtatEnvoi.EN_FILE, sent.erreur
    return sent


def test_deposer_svr_sends_a_legally_complete_acknowledgment(demande):
    text = envoi(demande, "deposer_svr").corps_texte
    assert demande.reference in text
    assert "considérée comme refusée" in text
    assert "Tribunal administratif" in text
    assert "Téléphone" in text


def test_deposer_sva_tells_the_date_and_the_attestation(deposer, service):
    demande = deposer(DemarchePageFactory(en_ligne=True, sva=True, service=service))
    text = envoi(demande, "deposer_sva").corps_texte
    assert "sera acceptée" in text
    assert "attestation" in text


def test_deposer_without_silence_has_no_silence_block(deposer, service):
    demande = deposer(DemarchePageFactory(en_ligne=True, sans_objet=True, service=service))
    text = envoi(demande, "deposer_sans_silence").corps_texte
    assert "silence" not in text
    assert "refusée" not in text


def test_an_acknowledgment_without_phone_is_blocked_with_its_article(deposer, service):
    service.telephone = ""
    service.save()
    demande = deposer()
    blocked = Envoi.objects.get(dossier=demande.reference, point="deposer_svr")
    assert blocked.etat == EtatEnvoi.BLOQUE
    assert "R112-11-1" in blocked.erreur


def test_the_deposit_is_kept_when_its_acknowledgment_is_blocked(deposer, service):
    service.telephone = ""
    service.save()
    assert deposer().reference


def _pieces(demande, par):
    limit = timezone.localdate() + timedelta(days=30)
    return actions.demander_pieces(demande.pk, par=par, pieces=[("Plan coté", "Règlement, art. 2")], limite=limit)


def test_every_act_writes_its_message(demande, par):
    actions.prendre_en_charge(demande.pk, par=par)
    asked = _pieces(demande, par)
    assert "Plan coté (Règlement, art. 2)" in envoi(demande, "demander_pieces").corps_texte
    item = asked.demandes_de_pieces.get().pieces_demandees.get()
    actions.completer(demande.pk, par=par, reponses={item.pk: "Le voici."})
    assert "Plan coté" in envoi(demande, "completer").corps_texte
    actions.refuser(demande.pk, par=par, motif_droit="Article 4", motif_fait="Passage trop étroit")
    text = envoi(demande, "refuser").corps_texte
    assert "Article 4" in text
    assert "Passage trop étroit" in text
    assert str(par.agent) in text
    actions.reprendre(demande.pk, par=par, raison="Nouveau plan reçu.")
    assert "Nouveau plan reçu." in envoi(demande, "reprendre").corps_texte
    actions.accepter(demande.pk, par=par, conditions="Affichez l’autorisation.")
    assert "Affichez l’autorisation." in envoi(demande, "accepter").corps_texte
    actions.clore(demande.pk, par=par)
    assert "terminée" in envoi(demande, "clore_sans_date").corps_texte


@pytest.mark.parametrize(
    ("act", "arguments", "expected"),
    [
        ("classer_sans_suite", {"motif_fait": "Demande en double."}, "Demande en double."),
        ("reorienter", {"autorite_competente": "Département, 2 rue du Conseil"}, "2 rue du Conseil"),
        ("retirer", {}, "est retirée"),
    ],
)
def test_other_endings_write_too(demande, par, act, arguments, expected):
    actions.prendre_en_charge(demande.pk, par=par)
    getattr(actions, act)(demande.pk, par=par, **arguments)
    assert expected in envoi(demande, act).corps_texte


def test_the_reminder_of_pieces_leaves_once(demande, par):
    asked = _pieces(demande, par).demandes_de_pieces.get()
    assert actions.relancer_pieces(asked.pk) is True
    assert actions.relancer_pieces(asked.pk) is False
    assert "Plan coté" in envoi(demande, "relancer_pieces").corps_texte


@pytest.mark.parametrize(
    ("regime", "point", "expected"),
    [("svr", "constater_silence_refus", "Depuis le"), ("sva", "constater_silence_accord", "attestation")],
)
def test_silence_is_told(deposer, service, regime, point, expected):
    procedure = DemarchePageFactory(en_ligne=True, service=service, **{regime: True})
    demande = deposer(procedure, moment=timezone.now() - timedelta(days=80))
    actions.constater_silence(demande.pk)
    assert expected in envoi(demande, point).corps_texte


def test_clore_quotes_the_end_of_conservation_when_years_are_set(deposer, service, par):
    demande = deposer(DemarchePageFactory(en_ligne=True, svr=True, service=service, conservation_annees=5))
    actions.prendre_en_charge(demande.pk, par=par)
    actions.accepter(demande.pk, par=par)
    actions.clore(demande.pk, par=par)
    assert str(timezone.localdate().year + 5) in envoi(demande, "clore").corps_texte


def test_a_judicial_procedure_names_the_judicial_court(deposer, service, par):
    service.tribunal_judiciaire = "Tribunal judiciaire de Valmont"
    service.save()
    demande = deposer(
        DemarchePageFactory(en_ligne=True, sans_objet=True, service=service, recours_juge="tribunal_judiciaire")
    )
    actions.prendre_en_charge(demande.pk, par=par)
    actions.refuser(demande.pk, par=par, motif_droit="Code civil, art. 101-1", motif_fait="Acte inconnu")
    text = envoi(demande, "refuser").corps_texte
    assert "Tribunal judiciaire de Valmont" in text
    assert "telerecours" not in text


def test_agents_do_not_read_what_opens_the_case_to_its_owner(client, demande, instructeur):
    sent = envoi(demande, "deposer_svr")
    link = decoder(sent.valeurs)["url_suivi"]
    assert link in sent.corps_texte
    client.force_login(instructeur)
    screens = (reverse("demande_agent", args=[demande.pk]), reverse("envoi", args=[sent.pk]))
    for screen in screens:
        page = client.get(screen).content.decode()
        assert "réservé à la personne" in page
        assert link not in page


def test_a_code_is_hidden_from_agents(demande):
    actions.envoyer_code(demande.reference)
    sent = envoi(demande, "envoyer_code")
    code = re.search(r"\d{3}\u00a0\d{3}", sent.corps_texte)
    assert code
    assert code[0] not in sent.texte_montre
    assert code[0] not in sent.html_montre
