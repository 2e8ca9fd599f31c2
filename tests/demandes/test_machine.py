"""The state machine of a request: every transition, every refusal, and any walk through them."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as heure

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from demarches.enums import RegimeSilence
from suivi.demandes import actions
from suivi.demandes.actes import ACTES, obstacle
from suivi.demandes.actions.commun import pauses
from suivi.demandes.delais import PIECES, Delai, Pause, echeance_legale, echeance_service
from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.enums import ETATS_DECIDES, ETATS_OUVERTS, Etat
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande
from suivi.demandes.situation import situation
from suivi.journal.models import Evenement
from suivi.journal.verification import verifier_dossier
from tests.demandes.factories import DemandeFactory, agir, instructeur
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import ServiceFactory
from tests.usagers.factories import UsagerFactory

pytestmark = pytest.mark.django_db

# What the design draws, written again here by hand: act → state it starts from → state it leads to.
TRANSITIONS: dict[str, dict[Etat, Etat]] = {
    "prendre_en_charge": {Etat.DEPOSEE: Etat.EN_INSTRUCTION},
    "demander_pieces": {Etat.DEPOSEE: Etat.INCOMPLETE, Etat.EN_INSTRUCTION: Etat.INCOMPLETE},
    "completer": {Etat.INCOMPLETE: Etat.EN_INSTRUCTION},
    "accepter": {Etat.EN_INSTRUCTION: Etat.ACCEPTEE},
    "refuser": {Etat.EN_INSTRUCTION: Etat.REFUSEE},
    "classer_sans_suite": {Etat.EN_INSTRUCTION: Etat.SANS_SUITE},
    "reorienter": {Etat.DEPOSEE: Etat.REORIENTEE, Etat.EN_INSTRUCTION: Etat.REORIENTEE},
    "retirer": dict.fromkeys(ETATS_OUVERTS, Etat.RETIREE),
    "clore": dict.fromkeys(ETATS_DECIDES, Etat.CLOSE),
    "reprendre": dict.fromkeys(ETATS_DECIDES, Etat.EN_INSTRUCTION),
}
SITUATIONS = {
    Etat.DEPOSEE: "deposee",
    Etat.EN_INSTRUCTION: "en_instruction",
    Etat.INCOMPLETE: "incomplete",
    Etat.ACCEPTEE: "acceptee",
    Etat.REFUSEE: "refusee",
    Etat.SANS_SUITE: "sans_suite",
    Etat.REORIENTEE: "reorientee",
    Etat.RETIREE: "retiree",
    Etat.CLOSE: "close",
}
DECISIONS = ("accepter", "refuser", "classer_sans_suite")
PERMISES = [(acte, source, cible) for acte, steps in TRANSITIONS.items() for source, cible in steps.items()]
INTERDITES = [(acte, etat) for acte, steps in TRANSITIONS.items() for etat in SITUATIONS if etat not in steps]


def actes_inscrits(demande: Demande) -> list[str]:
    return list(Evenement.objects.for_dossier(demande.reference).order_by("rang").values_list("acte", flat=True))


def relire(demande: Demande) -> Demande:
    return Demande.objects.for_affichage().get(pk=demande.pk)


@pytest.mark.parametrize(("acte", "source", "cible"), PERMISES)
def test_a_permitted_act_changes_the_state_and_writes_one_line(acte, source, cible):
    demande = DemandeFactory(**{SITUATIONS[source]: True})
    before = actes_inscrits(demande)
    agir(demande, acte)
    assert relire(demande).etat == cible
    assert actes_inscrits(demande) == [*before, acte]
    assert relire(demande).revision == demande.revision + 1


@pytest.mark.parametrize(("acte", "source"), INTERDITES)
def test_a_forbidden_act_is_refused_in_french_and_changes_nothing(acte, source):
    demande = DemandeFactory(**{SITUATIONS[source]: True})
    before = actes_inscrits(demande)
    if acte == "completer":
        par = Intervenant.par_usager(demande.usager)
        with pytest.raises(ActeRefuse, match="Possible quand la demande est"):
            actions.completer(demande.pk, par=par, reponses={})
    else:
        with pytest.raises(ActeRefuse, match="Possible quand la demande est"):
            agir(demande, acte)
    assert relire(demande).etat == source
    assert relire(demande).revision == demande.revision
    assert actes_inscrits(demande) == before


def test_every_transition_of_the_machine_is_drawn():
    drawn = {(str(source), str(target)) for steps in TRANSITIONS.values() for source, target in steps.items()}
    drawn |= {(str(etat), str(decided)) for etat in ETATS_OUVERTS for decided in (Etat.ACCEPTEE, Etat.REFUSEE)}
    coded = {(str(t.source), str(t.target)) for t in Demande().get_all_etat_transitions()}
    back = {("brouillon", "deposee"), ("incomplete", "deposee"), ("en_instruction", "deposee")}
    assert coded == drawn | back


def test_every_act_that_changes_the_state_starts_where_it_is_drawn():
    assert all(set(ACTES[acte].sources) == set(TRANSITIONS[acte]) for acte in TRANSITIONS)


def test_completer_goes_back_to_where_pieces_were_asked():
    demande = DemandeFactory(actes=("demander_pieces", "completer"))
    assert demande.etat == Etat.DEPOSEE


@pytest.mark.parametrize("regime", ["svr", "sva", "sans_objet", "decision_expresse"])
def test_silence_decides_only_under_its_regimes(regime):
    demande = DemandeFactory(jours=200, **{f"demarche__{regime}": True})
    expected = {"svr": Etat.REFUSEE, "sva": Etat.ACCEPTEE}.get(regime)
    if expected is None:
        with pytest.raises(ActeRefuse):
            actions.constater_silence(demande.pk)
        return
    actions.constater_silence(demande.pk)
    assert relire(demande).etat == expected
    assert relire(demande).implicite


# Rights ---------------------------------------------------------------------------------------------------------


USAGER = {"completer", "retirer"}


@pytest.mark.parametrize("acte", sorted(set(ACTES) - USAGER))
def test_a_usager_performs_none_of_the_agents_acts(acte):
    demande = DemandeFactory(en_instruction=True)
    assert obstacle(demande, acte, Intervenant.par_usager(demande.usager))


def test_a_usager_acts_on_his_own_request_only():
    demande = DemandeFactory()
    assert obstacle(demande, "retirer", Intervenant.par_usager(demande.usager)) is None
    assert obstacle(demande, "retirer", Intervenant.par_usager(UsagerFactory()))
    with pytest.raises(ActeRefuse):
        actions.retirer(demande.pk, par=Intervenant.par_usager(UsagerFactory()))


def test_an_agent_of_another_department_performs_nothing():
    demande, stranger = DemandeFactory(en_instruction=True), instructeur(ServiceFactory(complet=True))
    assert all(obstacle(demande, acte, stranger) for acte in ACTES)


@pytest.mark.parametrize("acte", sorted(set(ACTES) - {"constater_silence", "attribuer", "etiqueter"}))
def test_the_system_alone_performs_only_what_time_and_rules_do(acte):
    demande = DemandeFactory(en_instruction=True)
    assert obstacle(demande, acte, Intervenant.systeme())


# Deposit --------------------------------------------------------------------------------------------------------


def test_filing_twice_gives_back_the_same_request():
    demande = DemandeFactory()
    again = actions.deposer(demande.pk, uuid.uuid4())
    assert (again.pk, again.reference) == (demande.pk, demande.reference)
    assert actes_inscrits(demande) == ["deposer"]


def test_the_same_key_files_once_even_from_two_drafts():
    demande = DemandeFactory()
    twin = actions.commencer_brouillon(demande.demarche)
    actions.enregistrer_brouillon(twin.pk, demande.reponses)
    assert actions.deposer(twin.pk, demande.cle_depot).pk == demande.pk
    assert relire(twin).etat == Etat.BROUILLON


def test_a_filed_request_is_edited_no_more():
    demande = DemandeFactory()
    with pytest.raises(ActeRefuse):
        actions.enregistrer_brouillon(demande.pk, {"objet": "Autre chose"})


# Silence already born --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("acte", ["prendre_en_charge", "demander_pieces", "reorienter", "retirer"])
@pytest.mark.parametrize("regime", ["svr", "sva"])
def test_no_act_erases_a_decision_born_of_silence_and_not_recorded_yet(acte, regime):
    demande = DemandeFactory(jours=100, **{f"demarche__{regime}": True})
    with pytest.raises(ActeRefuse, match="née du silence"):
        agir(demande, acte)
    traiter_echeances()
    assert relire(demande).implicite


def test_a_note_is_still_possible_after_silence():
    demande = DemandeFactory(jours=100)
    agir(demande, "noter")
    assert "noter" in actes_inscrits(demande)


def test_on_the_last_day_everything_is_still_possible():
    demande = DemandeFactory()
    noon = timezone.make_aware(datetime.combine(demande.echeance_legale, heure(23, 30)))
    with time_machine.travel(noon, tick=False):
        agir(demande, "prendre_en_charge")
        agir(demande, "accepter")
    assert not relire(demande).implicite


def test_pieces_can_be_asked_again_after_silence_and_reprise():
    demande = DemandeFactory(incomplete=True)
    with time_machine.travel(timezone.now() + timedelta(days=120), tick=False):
        traiter_echeances()
        agir(demande, "reprendre")
        agir(demande, "demander_pieces")
        agir(demande, "completer")
    assert relire(demande).etat == Etat.EN_INSTRUCTION
    assert demande.demandes_de_pieces.attendues().count() == 0


# Constraints of the database ----------------------------------------------------------------------------------------


IMPOSSIBLES = [
    ("deposee", {"reference": None}),
    ("deposee", {"usager": None}),
    ("deposee", {"recue_at": None}),
    ("deposee", {"etat": Etat.BROUILLON}),
    ("incomplete", {"etat_avant": ""}),
    ("refusee", {"motif_droit": ""}),
    ("refusee", {"motif_fait": ""}),
    ("refusee", {"decision": "acceptee"}),
    ("acceptee", {"decidee_at": None}),
    ("acceptee", {"decision": ""}),
    ("sans_suite", {"implicite": True}),
    ("reorientee", {"autorite_competente": ""}),
    ("close", {"close_at": None}),
    ("close", {"decision": ""}),
]


@pytest.mark.parametrize(("depart", "champs"), IMPOSSIBLES)
def test_the_database_refuses_a_row_that_contradicts_itself(depart, champs):
    demande = DemandeFactory(**{depart: True})
    with pytest.raises(IntegrityError), transaction.atomic():
        Demande.objects.filter(pk=demande.pk).update(**champs)


# Any walk -----------------------------------------------------------------------------------------------------------


class Promenade(RuleBasedStateMachine):
    """Acts in any order, by day; an independent model says what must be true after each."""

    demarches: dict[str, object] = {}

    def __init__(self) -> None:
        super().__init__()
        self.moment = datetime(2026, 11, 24, 10, tzinfo=UTC)
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize(regime=st.sampled_from(["svr", "sva", "sans_objet", "decision_expresse"]))
    def deposer(self, regime: str) -> None:
        with self.a_cette_heure():
            self.demande = DemandeFactory(demarche=self.demarches[regime])
        self.etat, self.avant, self.reprise = Etat.DEPOSEE, None, False
        self.promis, self.lignes, self.decision = self.demande.promis_at, ["deposer"], ("", False)
        self.suspendue, self.arrets = False, []

    @rule(jours=st.integers(1, 50))
    def attendre(self, jours: int) -> None:
        self.moment += timedelta(days=jours)

    @rule()
    def sonner(self) -> None:
        """The clock strikes: what time decides is recorded."""
        due = self.silence_echu()
        with self.a_cette_heure():
            done = traiter_echeances()
        assert done["erreurs"] == 0
        assert done["silences"] == int(due)
        if due:
            self.etat = Etat.ACCEPTEE if self.demande.regime == RegimeSilence.SVA else Etat.REFUSEE
            self.decision = (self.etat, True)
            self.lignes.append("constater_silence")

    @rule(acte=st.sampled_from(sorted(TRANSITIONS)))
    def agir(self, acte: str) -> None:
        target = TRANSITIONS[acte].get(self.etat)
        if acte == "completer" and self.etat != Etat.INCOMPLETE:
            return
        with self.a_cette_heure():
            if target is None or self.silence_echu() or (self.suspendue and acte in DECISIONS):
                with pytest.raises(ActeRefuse), transaction.atomic():
                    agir(self.demande, acte)
                return
            agir(self.demande, acte)
        self.suivre(acte, target)

    @precondition(lambda self: self.etat != Etat.INCOMPLETE)
    @rule()
    def noter(self) -> None:
        with self.a_cette_heure():
            agir(self.demande, "noter")
        self.lignes.append("noter")

    @precondition(lambda self: self.etat in (Etat.DEPOSEE, Etat.EN_INSTRUCTION) and not self.suspendue)
    @rule()
    def suspendre(self) -> None:
        with self.a_cette_heure():
            if self.silence_echu():
                return
            agir(self.demande, "suspendre")
        self.suspendue = True
        self.arrets.append(Pause(self.jour, None, None, "original"))
        self.lignes.append("suspendre")

    @precondition(lambda self: self.suspendue and self.etat in ETATS_OUVERTS)
    @rule()
    def lever_suspension(self) -> None:
        with self.a_cette_heure():
            agir(self.demande, "lever_suspension")
        self.finir_les_arrets()
        self.lignes.append("lever_suspension")

    def finir_les_arrets(self) -> None:
        self.suspendue = False
        self.arrets = [replace(one, produite=self.jour) if one.sans_terme else one for one in self.arrets]

    def suivre(self, acte: str, target: Etat) -> None:
        if acte == "demander_pieces":
            self.avant = self.etat
            self.arrets.append(Pause(self.jour, self.jour + timedelta(days=30)))
        if acte == "completer":
            asked = next(i for i in reversed(range(len(self.arrets))) if self.arrets[i].cause == PIECES)
            self.arrets[asked] = replace(self.arrets[asked], produite=self.jour)
        if acte == "retirer":
            self.finir_les_arrets()
        self.etat = self.avant if acte == "completer" else target
        self.reprise = self.reprise or acte == "reprendre"
        if acte in ("accepter", "refuser", "classer_sans_suite"):
            self.decision = (target, False)
        if acte == "reprendre":
            self.decision = ("", False)
        self.lignes.append(acte)

    def silence_echu(self) -> bool:
        fresh = relire(self.demande)
        decides = fresh.regime in (RegimeSilence.SVA, RegimeSilence.SVR)
        return (
            decides and self.etat in ETATS_OUVERTS and bool(fresh.echeance_legale) and fresh.echeance_legale < self.jour
        )

    @property
    def jour(self) -> date:
        return timezone.localtime(self.moment).date()

    def a_cette_heure(self):
        return time_machine.travel(self.moment, tick=False)

    @invariant()
    def the_row_is_what_was_done(self) -> None:
        fresh = relire(self.demande)
        assert fresh.etat == self.etat
        assert (fresh.decision, fresh.implicite) == self.decision
        assert fresh.promis_at == self.promis
        fresh.validate_constraints()

    @invariant()
    def the_journal_tells_it_in_order_and_verifies(self) -> None:
        told = [acte for acte in actes_inscrits(self.demande) if acte not in ("alerter", "relancer_pieces")]
        assert told == self.lignes
        assert list(verifier_dossier(self.demande.reference)) == []

    @invariant()
    def the_clocks_are_those_of_the_law(self) -> None:
        fresh = relire(self.demande)
        if fresh.etat not in ETATS_OUVERTS:
            return
        assert fresh.echeance_service == echeance_service(self.promis, self.arrets)
        if self.reprise or not self.demande.delai_legal:
            assert fresh.echeance_legale is None
            return
        received = timezone.localtime(fresh.recue_at).date()
        complete = timezone.localtime(fresh.complete_at).date() if fresh.etat != Etat.INCOMPLETE else None
        delay = Delai(self.demande.delai_legal, self.demande.delai_legal_unite)
        starts = {"recue": received, "competente": received, "complete": complete}
        assert fresh.echeance_legale == echeance_legale(fresh.regime, delay, pauses=self.arrets, **starts)
        assert (fresh.complete_at is None) == (fresh.etat == Etat.INCOMPLETE)

    @invariant()
    def the_usager_is_always_told_something(self) -> None:
        fresh = relire(self.demande)
        told = situation(fresh, aujourdhui=self.jour, pauses=pauses(fresh))
        assert told.maintenant
        assert told.qui
        assert told.a_vous == (fresh.etat == Etat.INCOMPLETE or (fresh.etat == Etat.ACCEPTEE and not fresh.implicite))

    @invariant()
    def at_most_one_request_for_pieces_waits(self) -> None:
        waiting = self.demande.demandes_de_pieces.attendues().count()
        assert waiting == int(self.etat == Etat.INCOMPLETE)


@pytest.fixture
def promenade() -> type[Promenade]:
    service = ServiceFactory(complet=True)
    regimes = ("svr", "sva", "sans_objet", "decision_expresse")
    procedures = {regime: DemarchePageFactory(en_ligne=True, service=service, **{regime: True}) for regime in regimes}
    instructeur(service)
    return type("PromenadeSurPlace", (Promenade,), {"demarches": procedures})


def test_any_walk_keeps_the_request_the_journal_and_the_clocks_coherent(promenade):
    options = settings(
        max_examples=40,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(promenade, settings=options)
