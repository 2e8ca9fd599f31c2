"""« Circuit » of a procedure: the picture of the draft, and where the running requests stand."""

import pytest
from django.urls import reverse

from suivi.demandes import actions
from tests.demarches.circuits.factories import etape

pytestmark = pytest.mark.django_db


def test_the_page_draws_the_draft_and_counts_the_requests(admin_client, ouvrir, demarche, par):
    ouvrir(etape("Étude"), etape("Décision"))
    second = ouvrir(etape("Étude"), etape("Décision"))
    actions.avancer(second.pk, par=par)
    demarche.circuit = [etape("Toute neuve")]
    demarche.save_revision()
    page = admin_client.get(reverse("demarche_circuit", args=[demarche.pk]))
    text = page.content.decode()
    assert "<svg" in text
    assert "Toute neuve" in text
    assert page.context["versions"][0].etapes == [("Étude", 1), ("Décision", 1)]


def test_a_procedure_without_circuit_says_where_to_write_one(admin_client, demarche):
    text = admin_client.get(reverse("demarche_circuit", args=[demarche.pk])).content.decode()
    assert "d’un seul tenant" in text
    assert "Aucune demande ne suit encore" in text


def test_who_may_not_edit_does_not_read_it(client, demarche, instructeur):
    client.force_login(instructeur)
    assert client.get(reverse("demarche_circuit", args=[demarche.pk])).status_code in (302, 403)
