"""The « Organisation » screens of the admin, by group."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import ReferenceIndex

from charte.organisation.groupes import ADMINISTRATEURS, AGENTS, COMMUNICATION
from charte.organisation.models import Agent, Collectivite, Fermeture, HoraireOuverture, Service

from .factories import AgentFactory, HabilitationFactory, ServiceFactory, UtilisateurFactory

pytestmark = pytest.mark.django_db

LISTES = [f"wagtailsnippets_organisation_{modele}:list" for modele in ("service", "agent", "fermeture")]


@pytest.fixture
def connecter(client):
    def _connecter(groupe):
        compte = UtilisateurFactory()
        compte.groups.add(Group.objects.get(name=groupe))
        client.force_login(compte)
        return client

    return _connecter


@pytest.fixture
def administrateur(connecter):
    return connecter(ADMINISTRATEURS)


def formulaire(prefixe, *lignes):
    """Management form and rows of an inline formset."""
    donnees = {f"{prefixe}-TOTAL_FORMS": len(lignes), f"{prefixe}-INITIAL_FORMS": 0}
    for rang, ligne in enumerate(lignes):
        donnees |= {f"{prefixe}-{rang}-{champ}": valeur for champ, valeur in ligne.items()}
        donnees |= {f"{prefixe}-{rang}-id": "", f"{prefixe}-{rang}-DELETE": ""}
    return donnees


def lignes_de(reponse):
    return [service.code for service in reponse.context["object_list"]]


@pytest.mark.parametrize("liste", LISTES)
def test_administrators_open_every_list(administrateur, liste):
    assert administrateur.get(reverse(liste)).status_code == 200


@pytest.mark.parametrize("liste", LISTES)
def test_an_agent_has_none_of_these_screens(connecter, liste):
    reponse = connecter(AGENTS).get(reverse(liste))

    assert reponse.status_code == 302
    assert reponse.url == reverse("wagtailadmin_home")


def test_the_menu_groups_the_three_registers_for_those_who_may(connecter):
    accueil = reverse("wagtailadmin_home")

    assert "Fermetures" in connecter(ADMINISTRATEURS).get(accueil).text
    assert "Fermetures" not in connecter(AGENTS).get(accueil).text


def test_communication_reads_departments_and_cannot_change_them(connecter):
    service = ServiceFactory()
    client = connecter(COMMUNICATION)

    assert client.get(reverse(LISTES[0])).status_code == 200
    assert client.get(reverse("wagtailsnippets_organisation_service:edit", args=[service.pk])).status_code == 302


def test_the_list_follows_the_tree(administrateur):
    ville = ServiceFactory(code="VILLE", nom="Ville")
    ServiceFactory(code="CCAS", nom="CCAS")
    direction = ServiceFactory(code="DIRECTION", nom="Direction", parent=ville)
    ServiceFactory(code="ARCHIVES", nom="Archives", parent=direction)
    ServiceFactory(code="ACCUEIL", nom="Accueil", parent=ville)

    reponse = administrateur.get(reverse(LISTES[0]))

    assert lignes_de(reponse) == ["CCAS", "VILLE", "ACCUEIL", "DIRECTION", "ARCHIVES"]
    assert "Ville › Direction" in reponse.text
    assert "calc(2 * 1.5rem)" in reponse.text


@pytest.mark.parametrize("liste", LISTES)
def test_the_lists_offer_no_bulk_deletion(administrateur, liste):
    ServiceFactory()
    AgentFactory()

    assert "bulk-action-checkbox" not in administrateur.get(reverse(liste)).text


def test_a_sorted_column_leaves_the_tree(administrateur):
    ville = ServiceFactory(code="VILLE", nom="Ville")
    ServiceFactory(code="ACCUEIL", nom="Accueil", parent=ville)

    assert lignes_de(administrateur.get(reverse(LISTES[0]), {"ordering": "nom"})) == ["ACCUEIL", "VILLE"]


def test_services_are_searched_and_filtered(administrateur):
    ServiceFactory(code="VOIRIE", nom="Voirie")
    ServiceFactory(code="DPO", nom="Délégué", actif=False)

    assert lignes_de(administrateur.get(reverse(LISTES[0]), {"q": "voir"})) == ["VOIRIE"]
    assert lignes_de(administrateur.get(reverse(LISTES[0]), {"actif": "false"})) == ["DPO"]


def test_a_service_with_missing_mentions_shows_the_article(administrateur):
    service = ServiceFactory(complet=True, telephone="")

    liste = administrateur.get(reverse(LISTES[0]))
    fiche = administrateur.get(reverse("wagtailsnippets_organisation_service:edit", args=[service.pk]))

    for reponse in (liste, fiche):
        assert "Il manque\u00a0: téléphone" in reponse.text.replace("&nbsp;", "\u00a0")
        assert "R112-11-1" in reponse.text


def test_the_sheet_of_a_service_shows_what_messages_will_say(administrateur):
    service = ServiceFactory(parent=ServiceFactory(complet=True))
    fiche = administrateur.get(reverse("wagtailsnippets_organisation_service:edit", args=[service.pk]))

    assert "du lundi au vendredi de 8\u00a0h\u00a030 à 17\u00a0h" in fiche.text
    assert "ne partiront pas" not in fiche.text
    assert "w-slug" not in fiche.text, "the slug field of Wagtail would put the code in lower case"


def test_the_list_costs_the_same_with_many_services(administrateur, django_assert_max_num_queries):
    ville = ServiceFactory(complet=True)
    for direction in ServiceFactory.create_batch(4, parent=ville):
        ServiceFactory.create_batch(5, parent=direction)
    administrateur.get(reverse(LISTES[0]))

    with django_assert_max_num_queries(20):
        assert len(lignes_de(administrateur.get(reverse(LISTES[0])))) == 25


def test_creating_a_service_with_its_hours(administrateur):
    donnees = {"nom": "Voirie", "code": "VOIRIE", "telephone": "01 99 00 00 23", "actif": "on"}
    horaires = formulaire("horaires", {"jour": 0, "debut": "08:30", "fin": "12:00"})

    reponse = administrateur.post(reverse("wagtailsnippets_organisation_service:add"), donnees | horaires)

    assert reponse.status_code == 302, reponse.context["form"].errors
    assert Service.objects.get(code="VOIRIE").mentions()["service_telephone"] == "01 99 00 00 23"
    assert HoraireOuverture.objects.get(service__code="VOIRIE").jour == 0


def test_a_loop_in_the_tree_is_refused_on_the_form(administrateur):
    ville = ServiceFactory()
    service = ServiceFactory(parent=ville)
    donnees = {"nom": ville.nom, "code": ville.code, "actif": "on", "parent": service.pk}

    reponse = administrateur.post(
        reverse("wagtailsnippets_organisation_service:edit", args=[ville.pk]), donnees | formulaire("horaires")
    )

    assert "dépendre de lui-même" in reponse.text


@pytest.mark.parametrize("reference_connue", [True, False])
def test_a_service_still_employed_is_kept_and_the_reason_told(administrateur, reference_connue):
    service = HabilitationFactory().service
    if not reference_connue:  # requests are not in Wagtail's index of references
        ReferenceIndex.objects.all().delete()

    reponse = administrateur.post(
        reverse("wagtailsnippets_organisation_service:delete", args=[service.pk]), follow=True
    )

    assert Service.objects.filter(pk=service.pk).exists()
    assert "est encore employé" in reponse.text


def test_creating_an_agent_with_habilitations(administrateur):
    compte, service = UtilisateurFactory(), ServiceFactory()
    donnees = {
        "prenom": "Nadia",
        "nom": "Roussel",
        "qualite": "instructrice",
        "utilisateur": compte.pk,
        "code": "AG-7",
        "actif": "on",
    }
    habilitations = formulaire("habilitations", {"service": service.pk, "role": "instructeur"})

    reponse = administrateur.post(reverse("wagtailsnippets_organisation_agent:add"), donnees | habilitations)

    assert reponse.status_code == 302, reponse.context["form"].errors
    assert Agent.objects.get(code="AG-7").roles == f"Instructeur ({service.nom})"


def test_anonymity_without_a_reason_is_refused_on_the_form(administrateur):
    agent = AgentFactory()
    donnees = {
        "prenom": "Nadia",
        "nom": "Roussel",
        "qualite": "instructrice",
        "utilisateur": agent.utilisateur_id,
        "code": agent.code,
        "anonymat": "on",
    }

    reponse = administrateur.post(
        reverse("wagtailsnippets_organisation_agent:edit", args=[agent.pk]), donnees | formulaire("habilitations")
    )

    assert "L’anonymat demande un motif" in reponse.text


def test_the_list_of_agents_costs_the_same_with_many_habilitations(administrateur, django_assert_max_num_queries):
    for agent in AgentFactory.create_batch(8):
        HabilitationFactory(agent=agent)
        HabilitationFactory(agent=agent)
    administrateur.get(reverse(LISTES[1]))

    with django_assert_max_num_queries(18):
        assert "Instructeur (Service" in administrateur.get(reverse(LISTES[1])).text


def test_agents_are_filtered_by_service(administrateur):
    attendu = HabilitationFactory()
    HabilitationFactory()

    reponse = administrateur.get(reverse(LISTES[1]), {"habilitations__service": attendu.service_id})

    assert list(reponse.context["object_list"]) == [attendu.agent]


def test_creating_a_closure(administrateur):
    donnees = {"motif": "Pont de l’Ascension", "debut": "2027-05-07", "fin": "2027-05-07", "zone": "metropole"}

    reponse = administrateur.post(reverse("wagtailsnippets_organisation_fermeture:add"), donnees)

    assert reponse.status_code == 302
    assert Fermeture.objects.get().motif == "Pont de l’Ascension"


@pytest.mark.parametrize(("groupe", "statut"), [(COMMUNICATION, 200), (ADMINISTRATEURS, 200), (AGENTS, 302)])
def test_who_may_change_the_settings_of_the_site(connecter, groupe, statut):
    adresse = reverse("wagtailsettings:edit", args=["organisation", "collectivite", Collectivite.load().pk])

    assert connecter(groupe).get(adresse).status_code == statut


def test_a_colour_hard_to_read_is_refused_on_the_form(connecter):
    reglages = Collectivite.load()
    adresse = reverse("wagtailsettings:edit", args=["organisation", "collectivite", reglages.pk])
    vide = '{"blocks": [], "entityMap": {}}'
    textes = dict.fromkeys(
        ["declaration_accessibilite", "mentions_legales", "donnees_personnelles", "conditions_utilisation"], vide
    )
    champs = {
        "nom": "Clairval",
        "nom_court": "Clairval",
        "zone": "metropole",
        "accessibilite": "non",
        "couleur_principale": "#ffcc00",
        "couleur_forte": "#084247",
        "couleur_accent": "#a35d0b",
    }

    reponse = connecter(COMMUNICATION).post(adresse, champs | textes)

    assert "il faut au moins 4,5" in reponse.text
