import pytest
from django.contrib.auth.models import Group

from charte.organisation.groupes import COMMUNICATION
from charte.organisation.models import Collectivite
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import UtilisateurFactory


@pytest.fixture
def demarche(db):
    Collectivite.load()
    page = DemarchePageFactory(en_ligne=True, svr=True, title="Réserver une salle", code="VAS-ESSAI")
    page.save_revision().publish()
    return page


@pytest.fixture
def editeur(client, db):
    """Logged in, of the group that writes the pages."""
    compte = UtilisateurFactory()
    compte.groups.add(Group.objects.get(name=COMMUNICATION))
    client.force_login(compte)
    return compte
