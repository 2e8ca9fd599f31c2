"""The tab « Circuit » of the editor."""

import pytest
from django.urls import reverse

from tests.demarches.circuits.factories import avis, etape
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import ServiceFactory

pytestmark = pytest.mark.django_db


def modifier(client, page) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_the_tab_draws_the_saved_circuit_and_warns(admin_client):
    ServiceFactory(code="VOIRIE", nom="Direction de la voirie")
    page = DemarchePageFactory(circuit=[etape("Visite technique", avis=[avis(service="VOIRIE")])])
    text = modifier(admin_client, page)
    assert 'id="t-' in text
    assert "Le circuit en toutes lettres" in text
    assert "personne ne peut rendre l’avis" in text


def test_a_procedure_without_circuit_has_no_picture(admin_client):
    text = modifier(admin_client, DemarchePageFactory())
    assert "Le circuit en toutes lettres" not in text
    assert "tab-circuit" in text
