"""The register « Journal » in the admin."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db.models import Q

from charte.organisation.groupes import AGENTS, SUPERVISEURS
from suivi.journal import droits
from suivi.journal.models import Evenement
from suivi.journal.service import Acteur, Canal, declarer_droit
from tests.organisation.factories import AgentFactory, UtilisateurFactory

from .factories import evenement

pytestmark = pytest.mark.django_db

LISTE = "/admin/journal/evenement/"
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def superviseur(client, monkeypatch):
    """A supervisor whose rights cover the dossiers that begin by « 2026-VISI »."""
    monkeypatch.setattr(droits, "_DROITS", {})
    declarer_droit("essai", lambda utilisateur: Q(dossier__startswith="2026-VISI"))
    compte = UtilisateurFactory()
    compte.groups.add(Group.objects.get(name=SUPERVISEURS))
    client.force_login(compte)
    return client


def dossiers(reponse):
    return [ligne.dossier for ligne in reponse.context["object_list"]]


def test_supervisors_read_the_lines_of_their_departments(superviseur):
    visible, cachee = evenement(dossier="2026-VISI-1"), evenement(dossier="2026-CACH-1")
    assert dossiers(superviseur.get(LISTE)) == ["2026-VISI-1"]
    assert superviseur.get(f"{LISTE}inspect/{visible.pk}/").status_code == 200
    assert superviseur.get(f"{LISTE}inspect/{cachee.pk}/").status_code == 404


def test_agents_do_not_open_the_journal(client):
    compte = UtilisateurFactory()
    compte.groups.add(Group.objects.get(name=AGENTS))
    client.force_login(compte)
    ligne = evenement()
    assert client.get(LISTE).status_code == 302
    assert client.get(f"{LISTE}inspect/{ligne.pk}/").status_code == 302
    assert LISTE not in client.get("/admin/").text


@pytest.mark.parametrize("acte", ["create", "edit/{}", "delete/{}"])
def test_nobody_writes_from_the_journal(client, acte):
    client.force_login(UtilisateurFactory(is_superuser=True))
    ligne = evenement()
    reponse = client.post(f"{LISTE}{acte.format(ligne.pk)}/")
    assert reponse.status_code in (302, 403, 404)
    assert Evenement.objects.count() == 1


def test_the_list_tells_what_happened_by_whom_and_how(superviseur):
    evenement(dossier="2026-VISI-1", canal=Canal.GUICHET, acteur=Acteur.agent(AgentFactory()))
    page = superviseur.get(LISTE).text
    assert "L’essai n° 1 a eu lieu." in page
    assert "Karim Benali" in page
    assert "Guichet" in page


def test_the_list_is_filtered_by_act_and_channel(superviseur):
    evenement(dossier="2026-VISI-1", canal=Canal.GUICHET)
    evenement(dossier="2026-VISI-2", canal=Canal.TELEPHONE)
    assert dossiers(superviseur.get(LISTE, {"canal": "guichet"})) == ["2026-VISI-1"]
    assert dossiers(superviseur.get(LISTE, {"acte": "autre"})) == []
    assert len(dossiers(superviseur.get(LISTE, {"acte": "essayer"}))) == 2


@pytest.mark.parametrize(
    ("periode", "attendus"),
    [
        ("aujourdhui", ["2026-VISI-1"]),
        ("7", ["2026-VISI-1", "2026-VISI-2"]),
        ("", ["2026-VISI-1", "2026-VISI-2", "2026-VISI-3"]),
        ("n’importe quoi", ["2026-VISI-1", "2026-VISI-2", "2026-VISI-3"]),
    ],
)
def test_the_list_is_filtered_by_date(superviseur, periode, attendus):
    for dossier, instant in (
        ("2026-VISI-3", datetime(2026, 11, 10, 12, tzinfo=PARIS)),
        ("2026-VISI-2", datetime(2026, 11, 23, 23, 59, tzinfo=PARIS)),
        ("2026-VISI-1", datetime(2026, 11, 24, 0, 1, tzinfo=PARIS)),
    ):
        with time_machine.travel(instant, tick=False):
            evenement(dossier=dossier)
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=PARIS), tick=False):
        superviseur.force_login(UtilisateurFactory(is_superuser=True))
        assert dossiers(superviseur.get(LISTE, {"periode": periode})) == attendus


def test_a_dossier_is_found_by_its_reference(superviseur):
    evenement(dossier="2026-VISI-1")
    evenement(dossier="2026-VISI-2")
    assert dossiers(superviseur.get(LISTE, {"q": " 2026-visi-2 "})) == ["2026-VISI-2"]


@pytest.mark.parametrize(
    "parametre", ["donnees__contains", "agent__utilisateur__password__startswith", "usager__nom__startswith"]
)
def test_an_address_typed_by_hand_never_filters_on_another_column(superviseur, parametre):
    evenement(dossier="2026-VISI-1")
    assert dossiers(superviseur.get(LISTE, {parametre: "zzz"})) == ["2026-VISI-1"]


def test_the_sheet_of_a_line_shows_its_data_and_digest(superviseur):
    ligne = evenement(dossier="2026-VISI-1", donnees={"motif": "<b>Pièce illisible</b>"})
    page = superviseur.get(f"{LISTE}inspect/{ligne.pk}/").text
    assert "&lt;b&gt;Pièce illisible&lt;/b&gt;" in page
    assert ligne.empreinte in page


def test_the_list_costs_a_fixed_number_of_queries(superviseur, django_assert_max_num_queries):
    for rang in range(12):
        evenement(dossier=f"2026-VISI-{rang}", acteur=Acteur.agent(AgentFactory()))
    superviseur.get(LISTE)
    with django_assert_max_num_queries(20):
        superviseur.get(LISTE)
