"""Acts on the clocks: suspend, resume, announce another date, correct the receipt."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from charte.envois.models import Envoi
from charte.modeles import chargement
from charte.organisation.enums import Role
from charte.organisation.models import Collectivite
from suivi.demandes import actions
from suivi.demandes.actes import obstacle
from suivi.demandes.actions.commun import pauses
from suivi.demandes.chargement import charger_messages
from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.enums import Etat
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.explications import expliquer
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande
from suivi.demandes.situation import situation
from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory, agir, instructeur


@pytest.fixture(autouse=True)
def charte(db):
    Collectivite.objects.create(nom="Ville de Clairval", dpo_contact="dpo@example.org")
    chargement.charger()
    charger_messages()


def relire(demande: Demande) -> Demande:
    return Demande.objects.for_affichage().get(pk=demande.pk)


def dans(jours: int):
    return time_machine.travel(timezone.now() + timedelta(days=jours), tick=False)


def texte(demande: Demande, point: str) -> str:
    sent = Envoi.objects.get(dossier=demande.reference, point=point)
    assert not sent.erreur
    return sent.corps_texte


def test_suspendre_without_end_stops_both_clocks_and_tells_the_usager():
    demande = DemandeFactory(en_instruction=True)
    agir(demande, "suspendre")
    after = relire(demande)
    assert (after.echeance_legale, after.echeance_service, after.alerte_le) == (None, None, None)
    assert after.promis_at == demande.promis_at
    assert "R113-6" in texte(demande, "suspendre")


def test_lever_suspension_gives_back_every_day():
    demande = DemandeFactory(en_instruction=True)
    agir(demande, "suspendre")
    with dans(12):
        agir(demande, "lever_suspension")
        after = relire(demande)
    assert after.echeance_legale == demande.echeance_legale + timedelta(days=12)
    assert after.echeance_service == demande.echeance_service + timedelta(days=12)
    assert "court de nouveau" in texte(demande, "lever_suspension")


def test_silence_decides_nothing_while_the_clock_stands_still():
    demande = DemandeFactory(en_instruction=True)
    agir(demande, "suspendre")
    with dans(200):
        assert traiter_echeances()["silences"] == 0
    assert relire(demande).etat == Etat.EN_INSTRUCTION


def test_a_suspension_ends_by_itself_the_day_after_its_limit():
    demande = DemandeFactory(en_instruction=True)
    agir(demande, "suspendre", cause="fraude", limite=timezone.localdate() + timedelta(days=20))
    with dans(20):
        assert traiter_echeances()["suspensions"] == 0
    with dans(21):
        assert traiter_echeances()["suspensions"] == 1
        assert traiter_echeances()["suspensions"] == 0
        assert relire(demande).echeance_legale == demande.echeance_legale + timedelta(days=20)


@pytest.mark.parametrize(
    ("arguments", "jours", "dit"),
    [
        ({"raison": " "}, None, "Dites à l’usager pourquoi"),
        ({"cause": "texte", "fondement": ""}, 10, "Citez le texte"),
        ({"cause": "fraude"}, None, "date de fin"),
        ({"cause": "fraude"}, 200, "au plus 3"),
        ({"cause": "texte", "fondement": "Code X"}, 0, "à venir"),
    ],
)
def test_suspendre_refuses_in_plain_french(arguments, jours, dit):
    demande = DemandeFactory(en_instruction=True)
    limit = None if jours is None else timezone.localdate() + timedelta(days=jours)
    with pytest.raises(ActeRefuse, match=dit):
        agir(demande, "suspendre", limite=limit, **arguments)
    assert not demande.suspensions.exists()


@pytest.mark.parametrize("acte", ["suspendre", "accepter", "refuser", "classer_sans_suite"])
def test_nothing_is_decided_while_suspended(acte):
    demande = DemandeFactory(en_instruction=True)
    agir(demande, "suspendre")
    with pytest.raises(ActeRefuse, match="suspendu"):
        agir(demande, acte)


def test_withdrawing_ends_the_suspension():
    demande = DemandeFactory(actes=("prendre_en_charge", "suspendre", "retirer"))
    assert not demande.suspensions.filter(levee_at=None).exists()


def test_the_usager_reads_that_the_clock_stands_still():
    demande = DemandeFactory(en_instruction=True)
    agir(demande, "suspendre")
    fresh = relire(demande)
    told = situation(fresh, aujourdhui=timezone.localdate(), pauses=pauses(fresh))
    assert "arrêté" in told.regles[0]
    assert told.quand == "La date annoncée est suspendue."


def test_prolonger_keeps_the_promise_and_moves_what_is_aimed_at():
    demande = DemandeFactory(en_instruction=True)
    later = demande.promis_at + timedelta(days=7)
    agir(demande, "prolonger", nouvelle_date=later, raison="Nous attendons un avis.")
    after = relire(demande)
    assert (after.promis_at, after.echeance_service) == (demande.promis_at, later)
    assert after.echeance_legale == demande.echeance_legale
    assert "ne change pas le délai légal" in texte(demande, "prolonger")


def test_prolonger_never_promises_beyond_the_day_silence_decides():
    demande = DemandeFactory(en_instruction=True)
    with pytest.raises(ActeRefuse, match="le silence aura décidé"):
        agir(demande, "prolonger", nouvelle_date=demande.echeance_legale + timedelta(days=1))
    assert not demande.prolongations.exists()


def test_the_legal_delay_is_prolonged_once_and_only_by_a_text():
    demande = DemandeFactory(
        en_instruction=True,
        demarche__prolongation_valeur=2,
        demarche__prolongation_fondement="RGPD, art. 12, 3",
    )
    later = demande.echeance_legale + timedelta(days=30)
    agir(demande, "prolonger", nouvelle_date=later, legal=True)
    assert relire(demande).echeance_legale > later
    assert "RGPD, art. 12, 3" in texte(demande, "prolonger")
    with pytest.raises(ActeRefuse, match="déjà été prolongé"):
        agir(demande, "prolonger", nouvelle_date=later + timedelta(days=3), legal=True)


def test_no_text_no_legal_extension():
    demande = DemandeFactory(en_instruction=True)
    with pytest.raises(ActeRefuse, match="Aucun texte"):
        agir(demande, "prolonger", legal=True)


def test_rectifier_reception_moves_each_clock_from_its_own_start():
    demande = DemandeFactory()
    today = timezone.localdate()
    dates = {"recue_le": today - timedelta(days=10), "competente_le": today}
    reason = "La préfecture l’avait reçue."
    actions.rectifier_reception(demande.pk, par=instructeur(demande.service), raison=reason, **dates)
    after = relire(demande)
    assert timedelta(days=8) <= demande.echeance_legale - after.echeance_legale <= timedelta(days=12)
    assert timezone.localtime(after.competente_at).date() == today
    assert after.promis_at == demande.promis_at
    assert reason in texte(demande, "rectifier_reception")


@pytest.mark.parametrize(("premiere", "notre"), [(1, 1), (-1, -2), (0, 1)])
def test_rectifier_reception_refuses_impossible_dates(premiere, notre):
    demande = DemandeFactory()
    today = timezone.localdate()
    dates = {"recue_le": today + timedelta(days=premiere), "competente_le": today + timedelta(days=notre)}
    with pytest.raises(ActeRefuse):
        actions.rectifier_reception(demande.pk, par=instructeur(demande.service), raison="Erreur", **dates)


def test_a_request_first_seized_elsewhere_counts_from_there_under_refusal(deposer):
    here = deposer()
    elsewhere = deposer(saisie_d_abord=timezone.now() - timedelta(days=15))
    assert elsewhere.echeance_legale < here.echeance_legale
    assert elsewhere.promis_at == here.promis_at


def test_where_silence_decides_nothing_the_head_is_told_the_day_after():
    demande = DemandeFactory(demarche__sans_objet=True, en_instruction=True)
    left = (demande.echeance_service - timezone.localdate()).days
    with dans(left + 1):
        for _ in range(3):
            traiter_echeances()
        assert relire(demande).alerte == 4


def test_every_pause_is_explained_with_its_days():
    demande = DemandeFactory(en_instruction=True)
    agir(demande, "suspendre")
    with dans(5):
        agir(demande, "lever_suspension")
        agir(demande, "demander_pieces")
    fresh = relire(demande)
    lines = expliquer(fresh, pauses(fresh), fresh.prolongations.all())
    assert [line.jours for line in lines if line.jours] == [5, 30]
    assert any("R113-6" in line.texte for line in lines)


def test_only_those_who_instruct_there_may_suspend(service, habiliter):
    demande = DemandeFactory(demarche__service=service, en_instruction=True)
    desk = Intervenant.par_agent(habiliter(service, Role.ACCUEIL))
    stranger = Intervenant.par_agent(habiliter(DemandeFactory().service))
    assert "ne permet pas" in obstacle(demande, "suspendre", desk)
    assert "ne permet pas" in obstacle(demande, "suspendre", stranger)


def test_the_journal_tells_each_act():
    demande = DemandeFactory(actes=("prendre_en_charge", "suspendre", "lever_suspension", "prolonger"))
    told = " ".join(e.phrase for e in Evenement.objects.for_dossier(demande.reference).order_by("rang"))
    assert all(word in told for word in ("suspendu", "court de nouveau", "reportée"))
