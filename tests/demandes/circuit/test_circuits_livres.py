"""Each circuit of the demonstration is walked, by its own agents, to an acceptance and to a refusal."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from charte.organisation import demonstration
from charte.organisation.models import Agent, Collectivite
from demarches.chargement import charger
from demarches.circuits.chargement import codes
from demarches.models import DemarchePage
from suivi.demandes import actions
from suivi.demandes.circuit.demonstration import faire_un_pas
from suivi.demandes.demonstration import _reponse
from suivi.demandes.enums import Etat
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande
from tests.demandes.factories import MOTIFS

pytestmark = pytest.mark.django_db
JOURS_MAX = 200


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    """Loaded once for the fifty walks, and taken back."""
    from django.db import transaction

    with django_db_blocker.unblock():
        kept = transaction.atomic()
        kept.__enter__()
        try:
            demonstration.charger()
            Collectivite.load()
            charger()
            yield
        finally:
            transaction.set_rollback(True)
            kept.__exit__(None, None, None)


@pytest.mark.parametrize("acte", ["accepter", "refuser"])
@pytest.mark.parametrize("code", sorted(codes()))
def test_the_circuit_leads_to_a_decision(catalogue, code, acte):
    demande = _deposer(DemarchePage.objects.get(code=code))
    proposition = "favorable" if acte == "accepter" else "defavorable"
    moment = timezone.now()
    for _ in range(JOURS_MAX):
        with time_machine.travel(moment, tick=False):
            if not faire_un_pas(demande.pk, proposition) and _is_prete(demande, acte):
                break
        moment += timedelta(days=1)
    with time_machine.travel(moment, tick=False):
        getattr(actions, acte)(demande.pk, par=_agent(demande), **(MOTIFS if acte == "refuser" else {}))
    decided = Demande.objects.get(pk=demande.pk)
    assert decided.etat == (Etat.ACCEPTEE if acte == "accepter" else Etat.REFUSEE)
    assert not decided.passages.filter(fin=None).exists()


def _deposer(demarche: DemarchePage) -> Demande:
    # No legal clock here: some circuits wait longer than silence does, and that is another test.
    DemarchePage.objects.filter(pk=demarche.pk).update(
        silence_regime="SANS_OBJET", silence_mois=None, silence_jours=None
    )
    draft = actions.commencer_brouillon(DemarchePage.objects.get(pk=demarche.pk))
    questions = draft.version.formulaire.questions()
    answers = {question.cle: _reponse(question, "Nadia", "Martin") for question in questions}
    actions.enregistrer_brouillon(draft.pk, {cle: value for cle, value in answers.items() if value is not None})
    demande = actions.deposer(draft.pk, uuid.uuid4())
    actions.prendre_en_charge(demande.pk, par=_agent(demande))
    return demande


def _agent(demande: Demande) -> Intervenant:
    account = "agent-ccas" if demande.service.code == "CCAS" else "agent"
    return Intervenant.par_agent(Agent.objects.get(utilisateur__username=account).utilisateur)


def _is_prete(demande: Demande, acte: str) -> bool:
    from suivi.demandes.actes import obstacle

    return obstacle(Demande.objects.for_affichage().get(pk=demande.pk), acte, _agent(demande)) is None
