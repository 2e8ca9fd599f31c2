"""The register of usagers in the admin."""

import pytest
from django.contrib.auth.models import Group

from charte.organisation.groupes import AGENTS, COMMUNICATION, SUPERVISEURS
from suivi.journal import droits
from suivi.journal.service import declarer_droit
from suivi.usagers.models import Usager
from tests.journal.factories import evenement, fil
from tests.organisation.factories import UtilisateurFactory

from .factories import CoordonneeFactory, UsagerFactory

pytestmark = pytest.mark.django_db

LISTE = "/admin/usagers/usager/"


def fiche(usager):
    return f"{LISTE}inspect/{usager.pk}/"


@pytest.fixture
def connecter(client):
    def _connecter(groupe=None, **champs):
        compte = UtilisateurFactory(**champs)
        if groupe:
            compte.groups.add(Group.objects.get(name=groupe))
        client.force_login(compte)
        return client

    return _connecter


@pytest.fixture
def agent(connecter):
    return connecter(AGENTS)


@pytest.fixture
def regles(monkeypatch):
    """Rights of the journal, as if no floor above had declared any."""
    monkeypatch.setattr(droits, "_DROITS", {})


def noms(reponse):
    return [str(usager) for usager in reponse.context["object_list"]]


@pytest.mark.parametrize(("groupe", "statut"), [(AGENTS, 200), (SUPERVISEURS, 200), (COMMUNICATION, 302)])
def test_the_register_opens_to_those_who_have_the_permission(connecter, groupe, statut):
    client = connecter(groupe)
    assert client.get(LISTE).status_code == statut
    assert client.get(fiche(UsagerFactory())).status_code == statut


def test_a_visitor_is_sent_to_the_login_page(client):
    assert "/admin/login/" in client.get(LISTE).url


@pytest.mark.parametrize("acte", ["create", "edit/1", "delete/1"])
def test_nobody_writes_from_the_register(connecter, acte):
    UsagerFactory()
    assert connecter(is_superuser=True).get(f"{LISTE}{acte}/").status_code in (302, 403, 404)
    assert Usager.objects.count() == 1


@pytest.mark.parametrize(
    ("terme", "attendus"),
    [
        ("benali nadia", ["Nadia Benali"]),
        ("BÉNALI", ["Nadia Benali", "Karim Benali"]),
        ("o'brien", ["Nadia Benali"]),
        ("jardins clairval", ["Les jardins de Clairval"]),
        ("nadia@exa", ["Nadia Benali"]),
        ("06.39.98.12.34", ["Nadia Benali"]),
        ("+33 6 39 98 12 34", ["Nadia Benali"]),
        ("98 12 34", ["Nadia Benali"]),
        ("12", []),
        ("12 rue des erables", ["Nadia Benali"]),
        ("zzz", []),
    ],
)
def test_a_person_is_found_by_name_and_contact_point(agent, terme, attendus):
    nadia = UsagerFactory(prenom="Nadia", nom="Benali", recherche="nadia benali o brien")
    UsagerFactory(prenom="Karim", nom="Benali")
    UsagerFactory(association=True, raison_sociale="Les jardins de Clairval")
    CoordonneeFactory(usager=nadia, valeur="nadia@example.org")
    CoordonneeFactory(usager=nadia, telephone=True, valeur="+33639981234")
    CoordonneeFactory(usager=nadia, adresse=True, valeur="12 rue des Érables\n99123 CLAIRVAL")
    trouves = noms(agent.get(LISTE, {"q": terme}))
    assert sorted(trouves) == sorted(attendus)


def test_the_list_keeps_one_nature(agent):
    UsagerFactory()
    UsagerFactory(association=True, raison_sociale="Les jardins")
    assert noms(agent.get(LISTE, {"nature": "organisation"})) == ["Les jardins"]


@pytest.mark.parametrize(
    "parametre",
    [
        "evenements__agent__utilisateur__password__startswith",
        "coordonnees__valeur__startswith",
        "nature__in",
        "inconnu",
    ],
)
def test_an_address_typed_by_hand_never_filters_on_another_column(agent, parametre):
    UsagerFactory(prenom="Nadia", nom="Benali")
    assert noms(agent.get(LISTE, {parametre: "zzz"})) == ["Nadia Benali"]


def test_the_list_costs_a_fixed_number_of_queries(agent, django_assert_max_num_queries):
    UsagerFactory.create_batch(12, with_courriel=True, with_telephone=True)
    agent.get(LISTE)
    with django_assert_max_num_queries(20):
        agent.get(LISTE)


def test_a_page_that_does_not_exist_gives_the_nearest_one(agent):
    UsagerFactory()
    assert agent.get(LISTE, {"p": "99"}).status_code == 200
    assert agent.get(LISTE, {"p": "x"}).status_code == 200


def test_the_list_says_that_it_counts_no_further(agent, monkeypatch):
    monkeypatch.setattr("charte.organisation.registres.PLAFOND", 2)
    UsagerFactory.create_batch(4)
    assert "Plus de 10\u202f000 usagers" in agent.get(LISTE).text


def test_an_empty_register_says_how_it_fills(agent):
    assert "à sa première demande" in agent.get(LISTE).text


def test_the_sheet_shows_identity_and_contact_points_with_their_state(agent):
    usager = UsagerFactory(prenom="Nadia", nom="Benali", nom_usage="Haddad")
    CoordonneeFactory(usager=usager, telephone=True, valeur="+33639981234", verifiee=True)
    CoordonneeFactory(usager=usager, en_echec=True)
    page = agent.get(fiche(usager)).text
    assert "Madame" in page
    assert "Haddad" in page
    assert "06 39 98 12 34" in page
    assert "Vérifiée" in page
    assert "Boîte inconnue" in page


def test_a_sheet_that_does_not_exist_is_not_found(agent):
    assert agent.get(f"{LISTE}inspect/987654/").status_code == 404
    assert agent.get(f"{LISTE}inspect/abc/").status_code == 404


def test_the_timeline_shows_only_the_dossiers_that_the_agent_may_see(agent, regles):
    from django.db.models import Q

    usager = UsagerFactory()
    evenement(usager=usager, dossier="2026-VISI-0001")
    evenement(usager=usager, dossier="2026-CACH-0001")
    assert "Aucun événement dans les dossiers" in agent.get(fiche(usager)).text
    declarer_droit("essai", lambda utilisateur: Q(dossier="2026-VISI-0001"))
    page = agent.get(fiche(usager)).text
    assert "2026-VISI-0001" in page
    assert "2026-CACH-0001" not in page


def test_a_superuser_reads_the_whole_timeline_page_by_page(connecter, regles):
    client, usager = connecter(is_superuser=True), UsagerFactory()
    fil(60, usager=usager, dossier="2026-LONG-0001")
    premiere = client.get(fiche(usager)).text
    assert "Événements plus anciens" in premiere
    assert premiere.count("<time ") == 50
    suite = premiere.split('href="?fil=')[1].split('"')[0]
    deuxieme = client.get(f"{fiche(usager)}?fil={suite}").text
    assert deuxieme.count("<time ") == 10
    assert client.get(f"{fiche(usager)}?fil=abime").text.count("<time ") == 50


def test_the_menu_shows_the_register_to_agents_only(connecter):
    assert LISTE in connecter(AGENTS).get("/admin/").text
    assert LISTE not in connecter(COMMUNICATION).get("/admin/").text
