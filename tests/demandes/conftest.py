import uuid

import pytest
from django.contrib.auth.models import Group

from charte.organisation.enums import Role
from suivi.demandes import actions
from suivi.demandes.intervenants import Intervenant
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import AgentFactory, HabilitationFactory, ServiceFactory

REPONSES = {
    "identite": {
        "nature": "personne",
        "civilite": "madame",
        "prenom": "Nadia",
        "nom": "Benali",
        "courriel": "nadia.benali@example.org",
    },
    "objet": "Une table de plus sur la terrasse.",
}


@pytest.fixture
def service(db):
    return ServiceFactory(complet=True)


@pytest.fixture
def demarche(service):
    return DemarchePageFactory(en_ligne=True, svr=True, service=service)


@pytest.fixture
def habiliter():
    """Give a new agent a role in a service; returns his account."""

    def _habiliter(service, role=Role.INSTRUCTEUR):
        agent = AgentFactory()
        HabilitationFactory(agent=agent, service=service, role=role)
        agent.utilisateur.groups.add(Group.objects.get(name="Agents"))
        return agent.utilisateur

    return _habiliter


@pytest.fixture
def instructeur(service, habiliter):
    return habiliter(service)


@pytest.fixture
def par(instructeur):
    return Intervenant.par_agent(instructeur)


@pytest.fixture
def deposer(demarche):
    """File a request for the procedure (another one if given)."""

    def _deposer(procedure=None, **options):
        draft = actions.commencer_brouillon(procedure or demarche)
        actions.enregistrer_brouillon(draft.pk, REPONSES)
        return actions.deposer(draft.pk, uuid.uuid4(), **options)

    return _deposer


@pytest.fixture
def demande(deposer):
    return deposer()
