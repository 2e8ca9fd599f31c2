"""An agent of one department, with the right to open the back office."""

import pytest
from django.contrib.auth.models import Group

from charte.organisation.enums import Role
from charte.organisation.models import Agent
from suivi.demandes.intervenants import Intervenant
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import HabilitationFactory, ServiceFactory


@pytest.fixture
def service(db):
    return ServiceFactory(complet=True, nom="Urbanisme")


@pytest.fixture
def demarche(service):
    return DemarchePageFactory(en_ligne=True, svr=True, service=service)


@pytest.fixture
def recruter(service):
    """A new agent of the department, who may open the back office."""

    def _recruter(prenom="Karim", nom="Benali", role=Role.INSTRUCTEUR, dans=None) -> Agent:
        names = {"agent__prenom": prenom, "agent__nom": nom}
        agent = HabilitationFactory(service=dans or service, role=role, **names).agent
        agent.utilisateur.groups.add(Group.objects.get(name="Agents"))
        return agent

    return _recruter


@pytest.fixture
def moi(recruter) -> Agent:
    return recruter()


@pytest.fixture
def collegue(recruter) -> Agent:
    return recruter("Inès", "Marchand")


@pytest.fixture
def par(moi) -> Intervenant:
    return Intervenant.par_agent(moi.utilisateur)


@pytest.fixture
def mon_client(client, moi):
    client.force_login(moi.utilisateur)
    return client
