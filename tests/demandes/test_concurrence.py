"""Deposits at once: real threads, real transactions."""

import uuid

import pytest

from suivi.demandes import actions
from suivi.demandes.enums import Etat
from suivi.demandes.models import Demande
from suivi.journal.service import Evenement
from suivi.journal.verification import verifier
from suivi.usagers.models import Usager
from tests.concurrence import ensemble
from tests.demandes.conftest import REPONSES
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import ServiceFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def brouillon(transactional_db):
    demarche = DemarchePageFactory(en_ligne=True, svr=True, service=ServiceFactory(complet=True))

    def _brouillon():
        draft = actions.commencer_brouillon(demarche)
        actions.enregistrer_brouillon(draft.pk, REPONSES)
        return draft.pk

    return _brouillon


def deposer(draft, key):
    return lambda: actions.deposer(draft, key).pk


def test_a_doubled_submission_is_one_request_with_one_acknowledgment(brouillon):
    draft, key = brouillon(), uuid.uuid4()
    results = ensemble(*[deposer(draft, key)] * 4)
    assert set(results) == {draft}
    demande = Demande.objects.get(etat=Etat.DEPOSEE)
    assert Evenement.objects.for_dossier(demande.reference).filter(acte="deposer").count() == 1
    assert list(verifier()) == []


def test_two_first_requests_of_one_person_are_two_requests_of_one_usager(brouillon):
    drafts = [brouillon() for _ in range(3)]
    results = ensemble(*[deposer(draft, uuid.uuid4()) for draft in drafts])
    assert sorted(results) == sorted(drafts)
    demandes = Demande.objects.filter(etat=Etat.DEPOSEE)
    assert len({demande.reference for demande in demandes}) == 3
    assert {demande.usager for demande in demandes} == {Usager.objects.get()}
