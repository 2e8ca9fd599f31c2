"""What an agent says on the phone, in each state and each regime."""

from datetime import date

import pytest
from django.urls import reverse

from demarches.enums import RegimeSilence
from demarches.formulaires.definition import Question
from suivi.demandes.enums import ETATS_DECIDES, ETATS_OUVERTS, Decision, Etat
from suivi.demandes.script_d_appel import ecrire_script, verifications
from suivi.demandes.script_d_appel.script import JAMAIS
from suivi.demandes.situation import situation
from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory, instructeur
from tests.demandes.test_situation import AUJOURDHUI, PAUSE
from tests.demandes.test_situation import demande as demande_lue
from tests.organisation.factories import ServiceFactory

FAIT = "Le passage laissé est de 0,90 m."
ETATS = [etat for etat in Etat if etat != Etat.BROUILLON]
SANS_ECHEANCE = {"delai_legal": None, "echeance_legale": None}


def script(etat, *, jour=AUJOURDHUI, attendues=(), **champs):
    decision = champs.pop("decision", etat if etat in ETATS_DECIDES else "")
    request = demande_lue(etat, decision=decision, motif_fait=FAIT, motif_droit="Article 4", **champs)
    told = situation(request, aujourdhui=jour, pauses=[PAUSE])
    return ecrire_script(request, told, aujourdhui=jour, attendues=attendues)


@pytest.mark.parametrize("regime", [*RegimeSilence.values])
@pytest.mark.parametrize("etat", ETATS)
def test_every_state_and_regime_has_its_script(etat, regime):
    silence = {} if regime in (RegimeSilence.SVA, RegimeSilence.SVR) else SANS_ECHEANCE
    decision = Decision.ACCEPTEE if etat == Etat.CLOSE else (etat if etat in ETATS_DECIDES else "")
    told = script(etat, regime=regime, decision=decision, **silence)
    assert told.a_dire
    assert told.il_peut
    assert told.prochaine_en_clair.endswith(".")
    assert set(JAMAIS) <= set(told.ne_pas_dire)
    for sentence in (*told.a_dire, *told.ne_pas_dire, *told.il_peut):
        assert sentence.endswith((".", "?")), sentence
        assert " :" not in sentence, sentence
    assert FAIT not in " ".join((*told.a_dire, *told.il_peut))


@pytest.mark.parametrize("etat", [Etat.DEPOSEE, Etat.EN_INSTRUCTION])
def test_nobody_foretells_the_decision(etat):
    assert any("dans quel sens ira la décision" in rule for rule in script(etat).ne_pas_dire)


def test_what_is_awaited_is_read_aloud_with_its_limit():
    told = script(Etat.INCOMPLETE, attendues=["un plan", "une attestation"])
    assert "Nous attendons de vous\u00a0: un plan et une attestation." in told.a_dire
    assert told.prochaine == PAUSE.limite
    assert any("Répondre pour l’usager" in gesture for gesture in told.il_peut)


def test_a_refusal_is_told_to_the_person_only_and_may_be_contested():
    told = script(Etat.REFUSEE)
    assert any("qu’à la personne elle-même" in rule for rule in told.ne_pas_dire)
    assert any(gesture.startswith("Contester") for gesture in told.il_peut)


@pytest.mark.parametrize(("etat", "geste"), [(Etat.REFUSEE, "L232-4"), (Etat.ACCEPTEE, "L232-3")])
def test_a_decision_of_silence_opens_its_own_rights(etat, geste):
    told = script(etat, implicite=True)
    assert any(geste in gesture for gesture in told.il_peut)
    assert any("le silence a décidé" in rule for rule in told.ne_pas_dire)


def test_a_missed_promise_is_said_and_apologised_for():
    told = script(Etat.EN_INSTRUCTION, jour=date(2026, 12, 20))
    assert "présentez des excuses" in told.prochaine_en_clair
    assert any("nous sommes en retard" in sentence for sentence in told.a_dire)


@pytest.mark.parametrize("etat", ETATS_OUVERTS)
def test_silence_is_never_left_vague(etat):
    assert any("vaudra refus" in rule for rule in script(etat, regime=RegimeSilence.SVR).ne_pas_dire)
    assert any("accord est acquis" in rule for rule in script(etat, regime=RegimeSilence.SVA).ne_pas_dire)


def test_the_questions_are_of_the_person_who_filed_and_never_of_a_child():
    questions = [
        Question("qui", "identite", "Qui êtes-vous ?"),
        Question("ou", "adresse", "Adresse"),
        Question("enfant", "adresse", "Adresse de l’enfant", reglages={"du_demandeur": False}),
        Question("revenus", "texte", "Revenus"),
    ]
    answers = {
        "qui": {"nom": "Benali", "courriel": "n@example.org", "telephone": "+33639980001"},
        "ou": {"voie": "1 rue A", "code_postal": "99000", "ville": "Clairval"},
        "enfant": {"voie": "9 rue Z"},
        "revenus": "1 200 €",
    }
    expected = [check.attendu for check in verifications("2026-A", "Nadia Benali", questions, answers)]
    assert expected[:3] == ["2026-A", "Nadia Benali", "n@example.org"]
    assert "1 rue A 99000 Clairval" in expected
    assert not {"9 rue Z", "1 200 €"} & set(expected)


@pytest.mark.parametrize(
    "situation_", ["deposee", "incomplete", "refusee", "silence", "close", "reorientee", "retiree"]
)
def test_the_page_is_read_by_an_agent_and_traced(client, db, situation_, habiliter):
    request = DemandeFactory(**{situation_: True})
    client.force_login(habiliter(request.service))
    page = client.get(reverse("demande_appel", args=[request.pk])).content.decode()
    assert "Qui appelle" in page
    assert "Nadia Benali" in page
    assert FAIT not in page
    assert Evenement.objects.filter(dossier=request.reference, acte="consulter").count() == 1


def test_the_page_of_another_department_is_404(client, db, habiliter):
    request = DemandeFactory(deposee=True)
    assert instructeur(request.service)
    client.force_login(habiliter(ServiceFactory()))
    assert client.get(reverse("demande_appel", args=[request.pk])).status_code == 404
