import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from charte.organisation.enums import Role
from suivi.demandes.intervenants import Intervenant
from tests.organisation.factories import AgentFactory, HabilitationFactory


@pytest.fixture
def agent_client(client, instructeur):
    client.force_login(instructeur)
    return client


@pytest.fixture
def collegue(service):
    """Another agent of the department."""
    agent = AgentFactory(prenom="Amina", nom="Rachedi", qualite="instructrice")
    HabilitationFactory(agent=agent, service=service, role=Role.INSTRUCTEUR)
    agent.utilisateur.groups.add(Group.objects.get(name="Agents"))
    return agent


@pytest.fixture
def par_collegue(collegue):
    return Intervenant.par_agent(collegue.utilisateur)


@pytest.fixture
def ecran():
    return lambda demande: reverse("demande_agent", args=[demande.pk])


@pytest.fixture
def acte():
    return lambda demande, cle: reverse("demande_acte", args=[demande.pk, cle])
