from collections.abc import Callable

import pytest

from charte.modeles import chargement
from charte.organisation.enums import Role
from charte.organisation.models import Collectivite
from suivi.demandes import actions
from suivi.demandes.chargement import charger_messages
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande
from tests.demarches.circuits.factories import avis, etape, niveau, validation
from tests.organisation.factories import ServiceFactory

__all__ = ["avis", "etape", "niveau", "validation"]


@pytest.fixture
def charte(db):
    """The texts of the charter, so that messages leave."""
    Collectivite.objects.create(nom="Ville de Clairval", dpo_contact="dpo@example.org")
    chargement.charger()
    charger_messages()


@pytest.fixture
def voirie(db):
    return ServiceFactory(complet=True, code="VOIRIE", nom="Direction de la voirie")


@pytest.fixture
def juridique(db):
    return ServiceFactory(complet=True, code="JURIDIQUE", nom="Service juridique")


@pytest.fixture
def agent_de(habiliter) -> Callable[..., Intervenant]:
    """A new agent of a department, ready to act."""

    def _agent(service, role=Role.INSTRUCTEUR) -> Intervenant:
        return Intervenant.par_agent(habiliter(service, role))

    return _agent


@pytest.fixture
def ouvrir(demarche, deposer, par):
    """A request in instruction, on a circuit of these steps."""

    def _ouvrir(*etapes: dict, agent: Intervenant | None = None) -> Demande:
        demarche.circuit = list(etapes)
        demarche.save()
        filed = deposer()
        actions.prendre_en_charge(filed.pk, par=agent or par)
        return relire(filed)

    return _ouvrir


def relire(demande: Demande) -> Demande:
    return Demande.objects.for_affichage().get(pk=demande.pk)
