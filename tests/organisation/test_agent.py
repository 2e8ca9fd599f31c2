from datetime import date

import pytest
from django.core.exceptions import ValidationError

from .factories import AgentFactory, HabilitationFactory

pytestmark = pytest.mark.django_db


def test_the_public_knows_the_name_and_quality_of_the_agent():
    assert AgentFactory().mentions() == {"agent_nom_affiche": "Karim Benali", "agent_qualite": "instructeur"}


def test_an_anonymous_agent_shows_only_a_code():
    agent = AgentFactory(anonyme=True, code="EC07", qualite="responsable du service urbanisme")

    assert agent.mentions() == {"agent_nom_affiche": "Agent EC07", "agent_qualite": "agent du service"}


def test_anonymity_without_a_reason_is_refused():
    agent = AgentFactory()
    agent.anonymat = True

    with pytest.raises(ValidationError, match="L111-2"):
        agent.full_clean()


def test_an_habilitation_cannot_end_before_it_begins():
    habilitation = HabilitationFactory()
    habilitation.debut, habilitation.fin = date(2026, 6, 1), date(2026, 5, 1)

    with pytest.raises(ValidationError, match="suivre le début"):
        habilitation.full_clean()


def test_an_habilitation_is_given_once():
    habilitation = HabilitationFactory()
    double = HabilitationFactory.build(agent=habilitation.agent, service=habilitation.service)

    with pytest.raises(ValidationError, match="déjà ce rôle"):
        double.full_clean()
