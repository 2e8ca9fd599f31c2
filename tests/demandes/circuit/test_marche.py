"""Through the steps: end one, come back, validate, decide."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from charte.organisation.enums import Role
from suivi.demandes import actions
from suivi.demandes.actes import obstacle
from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.enums import Etat, IssueEtape
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.models import Demande, Passage
from suivi.journal.models import Evenement
from tests.demandes.circuit.conftest import relire
from tests.demandes.factories import MOTIFS
from tests.demarches.circuits.factories import case, etape, niveau, regle, si, validation
from tests.organisation.factories import ServiceFactory

pytestmark = pytest.mark.django_db


def etapes_passees(demande):
    return list(demande.passages.values_list("etape", "issue"))


def test_without_a_circuit_a_request_lives_as_before(demande, par):
    actions.prendre_en_charge(demande.pk, par=par)
    actions.accepter(demande.pk, par=par)
    taken = relire(demande)
    assert (taken.etat, taken.etape, taken.version_circuit) == (Etat.ACCEPTEE, "", None)
    assert not Passage.objects.exists()


def test_without_a_circuit_the_acts_of_a_circuit_say_why(demande, par):
    actions.prendre_en_charge(demande.pk, par=par)
    assert obstacle(relire(demande), "avancer", par) == "Cette demande ne suit pas de circuit."


def test_prendre_en_charge_enters_the_first_step_and_keeps_who_took_it(ouvrir, par):
    demande = ouvrir(etape("Étude", delai_valeur=5), etape("Décision"))
    assert demande.etape == "etude"
    assert demande.agent == par.agent
    assert demande.passages.get().echeance == demande.echeance_etape > timezone.localdate()


def test_avancer_goes_step_by_step_then_asks_to_decide(ouvrir, par):
    demande = ouvrir(etape("Étude"), etape("Décision"))
    assert "terminez-la d’abord" in obstacle(demande, "accepter", par)
    actions.avancer(demande.pk, par=par)
    demande = relire(demande)
    assert demande.etape == "decision"
    assert "il reste à décider" in obstacle(demande, "avancer", par)
    actions.accepter(demande.pk, par=par)
    assert etapes_passees(demande) == [("etude", IssueEtape.AVANCEE), ("decision", IssueEtape.DECIDEE)]
    assert relire(demande).etape == ""


def test_a_request_keeps_the_circuit_its_instruction_began_with(ouvrir, par, demarche):
    demande = ouvrir(etape("Étude"), etape("Décision"))
    demarche.circuit = [etape("Autre chose")]
    demarche.save()
    actions.avancer(demande.pk, par=par)
    assert relire(demande).etape == "decision"


def test_avancer_is_refused_while_the_list_is_not_checked_and_names_what_is_left(ouvrir, par):
    demande = ouvrir(etape("Étude", cases=[case("Plan coté"), case("Assurance")]), etape("Décision"))
    with pytest.raises(ActeRefuse, match="Plan coté et Assurance"):
        actions.avancer(demande.pk, par=par)
    actions.cocher(demande.pk, par=par, cases=["plan_cote", "inconnue"])
    with pytest.raises(ActeRefuse, match="Reste à vérifier\u00a0: Assurance"):
        actions.avancer(demande.pk, par=par)
    actions.cocher(demande.pk, par=par, cases=["plan_cote", "assurance"])
    actions.avancer(demande.pk, par=par)
    assert relire(demande).etape == "decision"


def test_cocher_keeps_the_page_of_a_colleague_valid(ouvrir, par):
    demande = ouvrir(etape("Étude", cases=[case("Plan")]), etape("Décision"))
    actions.cocher(demande.pk, par=par, cases=["plan"])
    assert relire(demande).revision == demande.revision


def test_revenir_wants_a_reason_and_goes_back_to_who_did_it(ouvrir, par, agent_de, service):
    demande = ouvrir(etape("Étude"), etape("Décision"))
    other = agent_de(service)
    actions.avancer(demande.pk, par=par)
    with pytest.raises(ActeRefuse, match="pourquoi"):
        actions.revenir(demande.pk, par=other, etape="etude", raison=" ")
    actions.revenir(demande.pk, par=other, etape="etude", raison="Il manque la mesure.")
    demande = relire(demande)
    assert (demande.etape, demande.agent) == ("etude", par.agent)
    assert demande.passages.get(fin=None).texte == "Il manque la mesure."


def test_revenir_to_a_step_never_done_is_refused(ouvrir, par):
    demande = ouvrir(etape("Étude"), etape("Visite"), etape("Décision"))
    actions.avancer(demande.pk, par=par)
    with pytest.raises(ActeRefuse, match="n’est pas passée"):
        actions.revenir(demande.pk, par=par, etape="decision", raison="Erreur")


def test_an_optional_step_is_skipped_when_its_condition_is_false(ouvrir, par):
    chaud = etape("Chauffage", condition=si("objet", "contient", "chauffage"))
    demande = ouvrir(etape("Étude"), chaud, etape("Décision"))
    actions.avancer(demande.pk, par=par)
    assert relire(demande).etape == "decision"


def test_an_optional_step_is_entered_when_its_condition_is_true(ouvrir, par):
    demande = ouvrir(etape("Étude"), etape("Tables", condition=si("objet", "contient", "table")), etape("Décision"))
    actions.avancer(demande.pk, par=par)
    assert relire(demande).etape == "tables"


def test_a_step_of_another_department_opens_the_file_to_it_then_closes_it(ouvrir, par, voirie, agent_de):
    stranger = agent_de(voirie)
    demande = ouvrir(etape("Étude"), etape("Visite", service="VOIRIE"), etape("Décision"))
    visible = Demande.objects.visibles_par(stranger.utilisateur)
    assert not visible.exists()
    actions.avancer(demande.pk, par=par)
    assert visible.get() == demande
    assert relire(demande).agent is None
    assert "service «\u00a0Direction de la voirie" in obstacle(relire(demande), "avancer", par)
    actions.avancer(demande.pk, par=stranger)
    assert not visible.exists()


def test_the_step_wants_its_role(ouvrir, par, service, agent_de):
    demande = ouvrir(etape("Étude"), etape("Visa", role="superviseur"))
    actions.avancer(demande.pk, par=par)
    assert "superviseur" in obstacle(relire(demande), "cocher", par)
    assert relire(demande).agent is None
    assert obstacle(relire(demande), "revenir", agent_de(service, Role.SUPERVISEUR)) is None


# Proposals and validations -----------------------------------------------------------------------------------------


@pytest.fixture
def circuit_de_refus(juridique):
    visa = validation(
        niveau("Responsable", role="superviseur"), niveau("Juriste", service="JURIDIQUE"), si_proposition="defavorable"
    )
    return [etape("Étude", propose=True), visa, etape("Décision")]


def test_a_favourable_proposal_skips_the_validation(ouvrir, par, circuit_de_refus):
    demande = ouvrir(*circuit_de_refus)
    actions.avancer(demande.pk, par=par, proposition="favorable")
    assert relire(demande).etape == "decision"
    assert "La proposition est favorable" in obstacle(relire(demande), "refuser", par)
    assert obstacle(relire(demande), "accepter", par) is None


def test_a_proposal_is_asked_and_a_refusal_says_why(ouvrir, par, circuit_de_refus):
    demande = ouvrir(*circuit_de_refus)
    with pytest.raises(ActeRefuse, match="Dites si vous proposez"):
        actions.avancer(demande.pk, par=par)
    with pytest.raises(ActeRefuse, match="Dites pourquoi"):
        actions.avancer(demande.pk, par=par, proposition="defavorable")


def test_each_level_is_another_person_and_the_last_one_opens_the_decision(
    ouvrir, service, juridique, agent_de, circuit_de_refus
):
    proposer, chief, lawyer = (
        agent_de(service, Role.SUPERVISEUR),
        agent_de(service, Role.SUPERVISEUR),
        agent_de(juridique),
    )
    demande = ouvrir(*circuit_de_refus, agent=proposer)
    actions.avancer(demande.pk, par=proposer, proposition="defavorable", texte="Passage trop étroit.")
    with pytest.raises(ActeRefuse, match="Vous avez fait la proposition"):
        actions.valider(demande.pk, par=proposer)
    actions.valider(demande.pk, par=chief)
    assert relire(demande).service_etape == juridique
    assert Demande.objects.visibles_par(lawyer.utilisateur).exists()
    with pytest.raises(ActeRefuse):
        actions.valider(demande.pk, par=chief)
    actions.valider(demande.pk, par=lawyer)
    demande = relire(demande)
    assert (demande.etape, demande.service_etape) == ("decision", None)
    assert not Demande.objects.visibles_par(lawyer.utilisateur).exists()
    actions.refuser(demande.pk, par=proposer, **MOTIFS)
    assert relire(demande).etat == Etat.REFUSEE


def test_renvoyer_gives_it_back_to_its_author_with_the_reason(ouvrir, service, agent_de, par, circuit_de_refus, charte):
    chief = agent_de(service, Role.SUPERVISEUR)
    demande = ouvrir(*circuit_de_refus)
    actions.avancer(demande.pk, par=par, proposition="defavorable", texte="Trop étroit.")
    actions.renvoyer(demande.pk, par=chief, raison="Citez le règlement.")
    demande = relire(demande)
    assert (demande.etape, demande.agent) == ("etude", par.agent)
    assert not demande.passages.exclude(proposition="").exists()
    sent = par.agent.envois.get(point="renvoyer")
    assert "Citez le règlement." in sent.corps_texte


def test_the_last_step_may_be_a_validation(ouvrir, service, agent_de, par):
    chief = agent_de(service, Role.SUPERVISEUR)
    demande = ouvrir(etape("Étude", propose=True), validation(niveau("Responsable")))
    actions.avancer(demande.pk, par=par, proposition="favorable")
    assert "Validation attendue" in obstacle(relire(demande), "accepter", par)
    actions.valider(demande.pk, par=chief)
    assert relire(demande).etape == "visa"
    actions.accepter(demande.pk, par=chief)
    assert relire(demande).etat == Etat.ACCEPTEE


# Days that are fixed ----------------------------------------------------------------------------------------------


def test_a_commission_ends_once_its_day_is_past(ouvrir, par):
    demande = ouvrir(etape("Commission", "commission"), etape("Décision"))
    with pytest.raises(ActeRefuse, match="Fixez d’abord la date"):
        actions.avancer(demande.pk, par=par)
    moment = timezone.now() + timedelta(days=10)
    actions.planifier(demande.pk, par=par, seance_at=moment, lieu="Salle du conseil")
    with pytest.raises(ActeRefuse, match="elle n’est pas passée"):
        actions.avancer(demande.pk, par=par)
    with time_machine.travel(moment + timedelta(hours=2), tick=False):
        actions.avancer(demande.pk, par=par)
    assert relire(demande).etape == "decision"


def test_a_date_already_past_is_refused(ouvrir, par):
    demande = ouvrir(etape("Commission", "commission"))
    with pytest.raises(ActeRefuse, match="à venir"):
        actions.planifier(demande.pk, par=par, seance_at=timezone.now() - timedelta(hours=1))


def test_a_meeting_is_told_to_the_usager(ouvrir, par, charte):
    demande = ouvrir(etape("Remise du titre", "rendez_vous"))
    moment = timezone.now() + timedelta(days=10)
    actions.planifier(demande.pk, par=par, seance_at=moment, lieu="Guichet 3")
    sent = demande.usager.envois.get(point="planifier")
    assert sent.etat == "en_file", sent.erreur
    assert "Guichet 3" in sent.corps_texte


# The rest of its life -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("acte", ["retirer", "reorienter", "classer_sans_suite"])
def test_an_ending_closes_the_step(ouvrir, par, acte):
    demande = ouvrir(etape("Étude"), etape("Décision"))
    arguments = {
        "retirer": {"raison": "Erreur"},
        "reorienter": {"autorite_competente": "Département"},
        "classer_sans_suite": {"motif_fait": "Double"},
    }
    getattr(actions, acte)(demande.pk, par=par, **arguments[acte])
    assert not demande.passages.filter(fin=None).exists()
    assert relire(demande).etape == ""


def test_rendre_leaves_the_circuit_as_if_nobody_had_taken_it(ouvrir, par, demarche):
    demande = ouvrir(etape("Étude", maintenant="Nous étudions."), etape("Décision"))
    actions.rendre(demande.pk, par=par)
    given = relire(demande)
    assert (given.etat, given.etape, given.version_circuit, given.agent) == (Etat.DEPOSEE, "", None, None)
    demarche.circuit = [etape("Autre circuit")]
    demarche.save()
    actions.prendre_en_charge(demande.pk, par=par)
    assert relire(demande).etape == "autre_circuit"
    assert etapes_passees(demande) == [("etude", IssueEtape.INTERROMPUE), ("autre_circuit", "")]


def test_reprendre_takes_up_the_last_step(ouvrir, par):
    demande = ouvrir(etape("Étude"), etape("Décision"))
    actions.avancer(demande.pk, par=par)
    actions.accepter(demande.pk, par=par)
    actions.reprendre(demande.pk, par=par, raison="Élément nouveau")
    assert relire(demande).etape == "decision"


def test_reprendre_proposes_again_what_was_validated(ouvrir, service, juridique, agent_de, circuit_de_refus):
    proposer, chief = agent_de(service), agent_de(service, Role.SUPERVISEUR)
    demande = ouvrir(*circuit_de_refus[:2], agent=proposer)
    actions.avancer(demande.pk, par=proposer, proposition="favorable")
    actions.accepter(demande.pk, par=chief)
    actions.reprendre(demande.pk, par=chief, raison="Élément nouveau")
    assert relire(demande).etape == "etude"
    assert not demande.passages.exclude(proposition="").exists()


def test_silence_interrupts_the_step(ouvrir, par):
    demande = ouvrir(etape("Étude"), etape("Décision"))
    with time_machine.travel(timezone.now() + timedelta(days=100), tick=False):
        traiter_echeances()
    assert demande.passages.get().issue == IssueEtape.INTERROMPUE


def test_completer_gives_back_the_days_of_the_step(ouvrir, par):
    demande = ouvrir(etape("Étude", delai_valeur=10, delai_unite="jours"), etape("Décision"))
    due = demande.echeance_etape
    today = timezone.localdate()
    actions.demander_pieces(demande.pk, par=par, pieces=[("Plan", "")], limite=today + timedelta(days=30))
    with time_machine.travel(timezone.now() + timedelta(days=7), tick=False):
        item = demande.demandes_de_pieces.get().pieces_demandees.get()
        actions.completer(demande.pk, par=par, reponses={item.pk: "Le voici."})
    assert relire(demande).echeance_etape == due + timedelta(days=7)


def test_a_late_step_warns_its_agent_once(ouvrir, par, charte):
    demande = ouvrir(etape("Étude", delai_valeur=2, delai_unite="jours"), etape("Décision"))
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        assert traiter_echeances()["etapes_en_retard"] == 1
        assert traiter_echeances()["etapes_en_retard"] == 0
    assert "devait se terminer" in par.agent.envois.get(point="alerter_etape").corps_texte
    assert Evenement.objects.for_dossier(demande.reference).filter(acte="alerter_etape").count() == 1


def test_the_usager_reads_the_words_of_the_step_and_nothing_else_of_the_circuit(ouvrir, par):
    demande = ouvrir(etape("Étude", maintenant="Nous mesurons le trottoir."), etape("Décision"))
    actions.avancer(demande.pk, par=par)
    seen = Evenement.objects.for_dossier(demande.reference).visibles_usager()
    assert "Nous mesurons le trottoir." in [event.phrase for event in seen]
    assert not seen.filter(acte="avancer").exists()


# Assignment ---------------------------------------------------------------------------------------------------------


def test_a_named_agent_receives_the_request_at_deposit(demarche, deposer, service, agent_de):
    chosen = agent_de(service)
    demarche.circuit = [etape("Étude", affectations=[regle("agent", chosen.agent.code)])]
    demarche.save()
    assert relire(deposer()).agent == chosen.agent


def test_the_least_loaded_agent_receives_the_request(demarche, deposer, service, agent_de):
    busy, free = agent_de(service), agent_de(service)
    for _ in range(2):
        actions.prendre_en_charge(deposer().pk, par=busy)
    demarche.circuit = [etape("Étude", affectations=[regle("charge")])]
    demarche.save()
    assert relire(deposer()).agent == free.agent


def test_a_rule_of_district_names_its_agent_only_there(demarche, deposer, service, agent_de):
    here, elsewhere = agent_de(service), agent_de(service)
    rules = [
        regle("agent", elsewhere.agent.code, si("objet", "contient", "Saint-Michel")),
        regle("agent", here.agent.code, si("objet", "contient", "terrasse")),
    ]
    demarche.circuit = [etape("Étude", affectations=rules)]
    demarche.save()
    assert relire(deposer()).agent == here.agent


def test_an_agent_who_could_not_see_the_request_never_receives_it(demarche, deposer, agent_de):
    stranger = agent_de(ServiceFactory())
    demarche.circuit = [etape("Étude", affectations=[regle("agent", stranger.agent.code)])]
    demarche.save()
    assert relire(deposer()).agent is None


def test_the_delegate_of_an_absent_agent_receives_the_request(demarche, deposer, service, agent_de):
    from charte.organisation.models import Absence

    away, delegate = agent_de(service), agent_de(service)
    today = timezone.localdate()
    Absence.objects.create(agent=away.agent, delegue=delegate.agent, du=today, au=today + timedelta(days=3))
    demarche.circuit = [etape("Étude", affectations=[regle("agent", away.agent.code)])]
    demarche.save()
    assert relire(deposer()).agent == delegate.agent


# The database -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "champs",
    [{"fin": timezone.now()}, {"issue": "avancee"}, {"proposition": "favorable"}],
    ids=["fin", "issue", "proposition"],
)
def test_the_database_refuses_a_passage_that_contradicts_itself(ouvrir, champs):
    demande = ouvrir(etape("Étude"))
    with pytest.raises(IntegrityError), transaction.atomic():
        demande.passages.update(**champs)


def test_the_database_refuses_two_open_steps(ouvrir):
    demande = ouvrir(etape("Étude"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(demande=demande, etape="autre", debut=timezone.now())
