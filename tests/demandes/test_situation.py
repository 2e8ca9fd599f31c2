"""The words a person reads first, in each state and each regime."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from demarches.enums import RegimeSilence, Unite
from suivi.demandes.delais import Pause
from suivi.demandes.enums import ETAT_PUBLIC, Decision, Etat, EtatPublic
from suivi.demandes.situation import PERSONNE, TONS, situation

AUJOURDHUI = date(2026, 11, 24)
RECUE = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAUSE = Pause(date(2026, 11, 23), date(2026, 12, 15))


def demande(etat, **champs):
    """What `situation` reads of a request: filed yesterday, SVR, promised for the 30th."""
    defaults = {
        "etat": etat,
        "regime": RegimeSilence.SVR,
        "delai_legal": 2,
        "delai_legal_unite": Unite.MOIS,
        "echeance_legale": date(2027, 1, 23),
        "echeance_service": date(2026, 11, 30),
        "promis_at": date(2026, 11, 30),
        "recue_at": RECUE,
        "complete_at": RECUE,
        "decidee_at": RECUE,
        "decision": "",
        "implicite": False,
        "conditions": "",
        "autorite_competente": "Département de l’Essai",
        "agent": None,
        "etat_public": ETAT_PUBLIC.get(etat),
        "etape_courante": None,
        "service_etape": None,
        "service": SimpleNamespace(nom="Voirie", zone_applicable="metropole"),
        "demarche": SimpleNamespace(recours_mois=2, silence_en_clair="Une règle particulière s’applique."),
    }
    return SimpleNamespace(**{**defaults, **champs})


def dire(etat, *pauses, jour=AUJOURDHUI, **champs):
    return situation(demande(etat, **champs), aujourdhui=jour, pauses=pauses)


DECISIONS = {Etat.CLOSE: Decision.REFUSEE}
OUVERTS = (Etat.DEPOSEE, Etat.EN_INSTRUCTION, Etat.INCOMPLETE)


@pytest.mark.parametrize("regime", [*RegimeSilence.values])
@pytest.mark.parametrize("etat", [etat for etat in Etat if etat != Etat.BROUILLON])
def test_every_state_and_regime_is_told(etat, regime):
    silence = {} if regime in (RegimeSilence.SVA, RegimeSilence.SVR) else {"delai_legal": None, "echeance_legale": None}
    told = dire(etat, PAUSE, regime=regime, decision=DECISIONS.get(etat, ""), **silence)
    assert told.etat == ETAT_PUBLIC[etat]
    assert told.maintenant.endswith(".")
    assert told.qui
    assert all(text.endswith((".", "?")) for text in (*told.regles, told.quand) if text)
    assert not any(" :" in text for text in (*told.regles, told.quand, told.maintenant))


def test_every_state_has_a_tone():
    assert set(TONS) == set(Etat) - {Etat.BROUILLON}
    assert {ETAT_PUBLIC[etat] for etat in TONS} <= set(EtatPublic)


def test_a_filed_request_waits_for_the_service_and_says_the_promise():
    told = dire(Etat.DEPOSEE)
    assert told.qui == "Voirie"
    assert told.quand == "Réponse prévue au plus tard le 30 novembre 2026."
    assert told.echeance == date(2026, 11, 30)
    assert not told.a_vous


def test_the_agent_in_charge_is_named():
    agent = SimpleNamespace(nom_affiche="Agent AG007", qualite_affichee="agent du service")
    assert dire(Etat.EN_INSTRUCTION, agent=agent).qui == "Agent AG007, agent du service, Voirie"


def test_a_missed_promise_is_admitted():
    told = dire(Etat.EN_INSTRUCTION, jour=date(2026, 12, 1))
    assert told.quand == "Nous avions prévu de vous répondre le 30 novembre 2026\u00a0: nous sommes en retard."


def test_a_promise_due_today_is_not_late():
    assert "au plus tard" in dire(Etat.EN_INSTRUCTION, jour=date(2026, 11, 30)).quand


def test_a_promise_moved_by_the_wait_says_why():
    told = dire(Etat.EN_INSTRUCTION, echeance_service=date(2026, 12, 5))
    assert "au plus tard le 5 décembre 2026" in told.quand
    assert "Nous avions annoncé le 30 novembre 2026" in told.quand


def test_no_promise_is_said_plainly():
    assert dire(Etat.DEPOSEE, echeance_service=None, promis_at=None).quand == "Nous n’avons pas annoncé de date."


def test_svr_explains_the_refusal_to_come():
    told = dire(Etat.DEPOSEE)
    assert told.regles[0].startswith(
        "Sans réponse de notre part le 23 janvier 2027 au soir, votre demande sera considérée comme refusée."
    )
    assert told.regles[1] == "Cette date vaut si votre dossier est complet."


def test_sva_explains_the_acceptance_to_come():
    told = dire(Etat.DEPOSEE, regime=RegimeSilence.SVA)
    assert "sera considérée comme acceptée" in told.regles[0]
    assert "attestation" in told.regles[0]


def test_the_days_waited_are_counted():
    done = Pause(date(2026, 11, 24), date(2026, 12, 20), produite=date(2026, 12, 4))
    assert dire(Etat.EN_INSTRUCTION, done).regles[1] == (
        "Cette date tient compte des 10\u00a0jours passés à attendre vos éléments."
    )
    short = Pause(date(2026, 11, 24), date(2026, 12, 20), produite=date(2026, 11, 25))
    assert "du jour passé" in dire(Etat.EN_INSTRUCTION, short).regles[1]
    same_day = Pause(date(2026, 11, 24), date(2026, 12, 20), produite=date(2026, 11, 24))
    assert len(dire(Etat.EN_INSTRUCTION, same_day).regles) == 1


def test_sva_completed_tells_the_day_it_started():
    done = Pause(date(2026, 11, 23), date(2026, 12, 20), produite=date(2026, 11, 23))
    told = dire(Etat.EN_INSTRUCTION, done, regime=RegimeSilence.SVA)
    assert told.regles[1] == "Ce délai a commencé le 23 novembre 2026, jour où votre dossier a été complet."


def test_pieces_are_asked_of_the_usager_with_the_limit():
    told = dire(Etat.INCOMPLETE, PAUSE)
    assert told.a_vous
    assert told.qui == "Vous"
    assert told.quand == "Répondez au plus tard le 15 décembre 2026."
    assert told.echeance == PAUSE.limite
    assert told.regles[0].startswith("Le délai de réponse est arrêté depuis le 23 novembre 2026.")
    assert told.regles[1].endswith("Cette date sera plus proche si vous répondez plus tôt.")


def test_the_last_day_of_the_limit_is_still_on_time():
    assert dire(Etat.INCOMPLETE, PAUSE, jour=PAUSE.limite).quand.startswith("Répondez")


def test_after_the_limit_the_svr_clock_runs_again():
    told = dire(Etat.INCOMPLETE, PAUSE, jour=date(2026, 12, 16))
    assert "Vous pouvez encore répondre" in told.quand
    assert told.regles[0] == "Le délai de réponse court de nouveau depuis le 15 décembre 2026, même sans ces éléments."
    assert "considérée comme refusée" in told.regles[1]


def test_sva_does_not_run_without_the_pieces():
    told = dire(Etat.INCOMPLETE, PAUSE, regime=RegimeSilence.SVA, echeance_legale=None)
    assert told.regles[0].startswith("Le délai de réponse ne court pas.")
    assert "2\u00a0mois plus tard" in told.regles[1]
    assert "acceptée" in told.regles[1]


def test_without_a_legal_delay_pieces_are_simply_awaited():
    told = dire(Etat.INCOMPLETE, PAUSE, regime=RegimeSilence.SANS_OBJET, delai_legal=None, echeance_legale=None)
    assert told.regles == ("Nous reprendrons l’étude de votre demande dès votre réponse.",)


def test_a_resumed_request_promises_a_written_answer():
    told = dire(Etat.EN_INSTRUCTION, delai_legal=None, echeance_legale=None)
    assert told.regles == ("Notre silence ne décide de rien\u00a0: vous recevrez une réponse écrite.",)


def test_a_delay_of_the_rules_without_silence_is_told():
    told = dire(Etat.DEPOSEE, regime=RegimeSilence.DECISION_EXPRESSE)
    assert told.regles[0].startswith("La règle nous donne jusqu’au 23 janvier 2027 pour vous répondre.")


def test_a_special_regime_uses_the_words_of_the_procedure():
    assert dire(Etat.DEPOSEE, regime=RegimeSilence.REGIME_SPECIAL).regles == ("Une règle particulière s’applique.",)


def test_nothing_is_said_of_silence_where_there_is_no_decision():
    assert dire(Etat.DEPOSEE, regime=RegimeSilence.SANS_OBJET, delai_legal=None, echeance_legale=None).regles == ()


def test_silence_just_passed_is_told_in_the_past():
    told = dire(Etat.EN_INSTRUCTION, jour=date(2027, 1, 24))
    assert told.regles[0] == (
        "Nous n’avons pas répondu avant le 23 janvier 2027 au soir\u00a0: votre demande est considérée comme refusée."
    )


def test_an_acceptance_with_conditions_asks_the_usager_to_act():
    told = dire(Etat.ACCEPTEE, conditions="Venez signer.")
    assert told.a_vous
    assert told.qui == "Vous"
    assert dire(Etat.ACCEPTEE).qui == PERSONNE


def test_an_acceptance_born_of_silence_offers_the_attestation():
    told = dire(Etat.ACCEPTEE, implicite=True, regime=RegimeSilence.SVA)
    assert "23 janvier 2027 au soir" in told.maintenant
    assert "attestation" in told.regles[0]


def test_a_refusal_born_of_silence_gives_the_last_day_of_appeal():
    told = dire(Etat.REFUSEE, implicite=True)
    assert told.echeance == date(2027, 3, 24)
    assert told.quand == "Vous pouvez contester ce refus jusqu’au 24 mars 2027."
    assert "L232-4" in told.regles[0]


def test_no_day_of_appeal_is_invented():
    told = dire(Etat.REFUSEE, implicite=True, demarche=SimpleNamespace(recours_mois=None))
    assert (told.quand, told.echeance) == ("", None)


@pytest.mark.parametrize(
    ("regime", "mots"), [(RegimeSilence.SVR, "23 novembre 2026"), (RegimeSilence.SVA, "cette administration reçoit")]
)
def test_a_transmitted_request_tells_who_has_it_and_from_when_the_delay_runs(regime, mots):
    told = dire(Etat.REORIENTEE, regime=regime)
    assert told.qui == "Département de l’Essai"
    assert mots in told.regles[0]


@pytest.mark.parametrize("decision", Decision.values)
def test_a_closed_request_recalls_the_decision(decision):
    assert dire(Etat.CLOSE, decision=decision).maintenant.endswith("Le dossier est clos.")
