import pytest
from django.contrib.auth.models import Group
from django.db.models import Q
from django.urls import reverse

from charte.envois import droits
from charte.envois.enums import Etat
from charte.envois.models import Envoi
from charte.envois.travail import envoyer
from charte.organisation.groupes import AGENTS, COMMUNICATION
from suivi.journal.service import Evenement, TypeActeur
from tests.organisation.factories import AgentFactory, UtilisateurFactory
from tests.usagers.factories import CoordonneeFactory

from .factories import envoyer_un_message

pytestmark = pytest.mark.django_db

REGISTRE = "registre-envois_modeladmin_index"


@pytest.fixture
def communication(client):
    agent = AgentFactory()
    agent.utilisateur.groups.add(Group.objects.get(name=COMMUNICATION))
    client.force_login(agent.utilisateur)
    return agent


@pytest.fixture
def agent_d_un_dossier(client):
    """An agent whose department holds the case 2026-MIEN-1."""
    agent = AgentFactory()
    agent.utilisateur.groups.add(Group.objects.get(name=AGENTS))
    client.force_login(agent.utilisateur)
    droits.declarer_droit("essai", lambda user: Q(dossier="2026-MIEN-1") if user == agent.utilisateur else None)
    yield agent
    droits.declarer_droit("essai", lambda user: None)


def message_parti(**champs) -> Envoi:
    envoi = envoyer_un_message(**champs)
    envoyer.call(envoi_id=envoi.pk)
    envoi.refresh_from_db()
    return envoi


def test_communication_sees_every_message(client, communication):
    envoi = message_parti()

    page = client.get(reverse(REGISTRE)).text

    assert envoi.dossier in page
    assert envoi.destinataire in page
    assert "Envoyé" in page


def test_an_agent_sees_the_messages_of_his_cases_only(client, agent_d_un_dossier):
    mine, other = message_parti(dossier="2026-MIEN-1"), message_parti(dossier="2026-AUTR-1")

    page = client.get(reverse(REGISTRE)).text

    assert mine.dossier in page
    assert other.dossier not in page
    assert client.get(reverse("envoi", args=[mine.pk])).status_code == 200
    assert client.get(reverse("envoi", args=[other.pk])).status_code == 404


def test_an_agent_without_any_case_has_no_register(client):
    user = UtilisateurFactory()
    user.groups.add(Group.objects.get(name=AGENTS))
    client.force_login(user)

    assert client.get(reverse(REGISTRE)).status_code == 302
    assert "registre-envois" not in client.get(reverse("wagtailadmin_home")).text


def test_the_public_has_no_register(client):
    assert client.get(reverse(REGISTRE)).status_code == 302
    assert client.get(reverse("envoi", args=[1])).status_code == 302


def test_a_disabled_account_sees_nothing():
    user = UtilisateurFactory(is_active=False, is_superuser=True)
    envoyer_un_message()

    assert not droits.envois_autorises(user).exists()
    assert not droits.peut_lister(user)


@pytest.mark.parametrize(
    ("query", "attendus"),
    [
        ("?etat=bloque", {"2026-BLOQ-1"}),
        ("?etat=envoye", {"2026-PART-1"}),
        ("?etat=a_traiter", {"2026-BLOQ-1"}),
        ("?canal=courriel", {"2026-BLOQ-1", "2026-PART-1"}),
        ("?canal=sms", set()),
        ("?point=essai.accuse", {"2026-BLOQ-1", "2026-PART-1"}),
        ("?q=PART-1", {"2026-PART-1"}),
        ("?q=nadia.martin@example.org", {"2026-PART-1"}),
    ],
)
def test_the_register_filters_and_searches(client, communication, query, attendus):
    message_parti(dossier="2026-PART-1", coordonnee=CoordonneeFactory(valeur="nadia.martin@example.org"))
    envoyer_un_message(dossier="2026-BLOQ-1", valeurs={"service_telephone": ""})

    page = client.get(reverse(REGISTRE) + query).text

    assert {reference for reference in ("2026-PART-1", "2026-BLOQ-1") if reference in page} == attendus


def test_the_register_counts_its_queries(client, communication, django_assert_max_num_queries):
    for _ in range(6):
        envoyer_un_message()

    with django_assert_max_num_queries(20):
        client.get(reverse(REGISTRE))


def test_a_message_shows_the_exact_text_and_its_version(client, communication):
    envoi = message_parti()

    page = client.get(reverse("envoi", args=[envoi.pk])).text

    assert envoi.empreinte in page
    assert f"version {envoi.revision_id}" in page
    assert "le 1er mars 2026." in page
    assert "sandbox srcdoc=" in page


def test_debloquer_from_the_screen(client, communication):
    envoi = envoyer_un_message(coordonnee=None)
    CoordonneeFactory(usager=envoi.usager)

    response = client.post(reverse("envoi_geste", args=[envoi.pk, "debloquer"]), follow=True)

    envoi.refresh_from_db()
    assert envoi.etat == Etat.EN_FILE
    assert "C’est fait" in response.text
    evenement = Evenement.objects.for_dossier(envoi.dossier).get()
    assert (evenement.acte, evenement.acteur_type) == ("debloquer_message", TypeActeur.AGENT)


def test_debloquer_says_what_still_blocks(client, communication):
    envoi = envoyer_un_message(valeurs={"service_telephone": ""})

    response = client.post(reverse("envoi_geste", args=[envoi.pk, "debloquer"]), follow=True)

    assert "reste bloqué" in response.text
    assert "R112-11-1" in response.text


def test_renvoyer_goes_to_the_address_given_since_the_failure(client, communication):
    envoi = message_parti()
    envoi.coordonnee.etat = "en_echec"
    envoi.coordonnee.echec_at = envoi.created_at
    envoi.coordonnee.save()
    newer = CoordonneeFactory(usager=envoi.usager)

    client.post(reverse("envoi_geste", args=[envoi.pk, "renvoyer"]))

    (again,) = envoi.renvois.all()
    assert again.destinataire == newer.valeur
    assert again.corps_texte == envoi.corps_texte


def test_annuler_stops_a_waiting_message(client, communication):
    envoi = envoyer_un_message()

    client.post(reverse("envoi_geste", args=[envoi.pk, "annuler"]))
    envoyer.call(envoi_id=envoi.pk)

    envoi.refresh_from_db()
    assert envoi.etat == Etat.ANNULE


@pytest.mark.parametrize("cle", ["debloquer", "confirmer", "annuler"])
def test_an_act_out_of_its_state_is_refused_in_plain_words(client, communication, cle):
    envoi = message_parti()

    response = client.post(reverse("envoi_geste", args=[envoi.pk, cle]), follow=True)

    envoi.refresh_from_db()
    assert envoi.etat == Etat.ENVOYE
    assert "Ce message est maintenant" in response.text


def test_an_agent_without_the_permission_cannot_act(client, agent_d_un_dossier):
    envoi = message_parti(dossier="2026-MIEN-1")
    Group.objects.get(name=AGENTS).permissions.remove(
        *Group.objects.get(name=AGENTS).permissions.filter(codename="renvoyer_envoi")
    )

    response = client.post(reverse("envoi_geste", args=[envoi.pk, "renvoyer"]))

    assert not envoi.renvois.exists()
    assert response.status_code == 302


def test_an_agent_cannot_act_on_a_message_he_does_not_see(client, agent_d_un_dossier):
    envoi = message_parti(dossier="2026-AUTR-1")

    assert client.post(reverse("envoi_geste", args=[envoi.pk, "renvoyer"])).status_code == 404


@pytest.mark.parametrize("cle", ["etat", "save", "inconnu"])
def test_only_known_acts_can_be_asked(client, communication, cle):
    envoi = message_parti()

    assert client.post(reverse("envoi_geste", args=[envoi.pk, cle])).status_code == 302
    assert client.get(reverse("envoi_geste", args=[envoi.pk, "renvoyer"])).status_code == 405


def test_the_home_page_warns_of_messages_to_settle(client, communication):
    envoyer_un_message(coordonnee=None)

    page = client.get(reverse("wagtailadmin_home")).text

    assert "Messages à traiter" in page
    assert "Aucune adresse" in page


def test_the_home_page_says_nothing_when_all_left(client, communication):
    message_parti()

    assert "Messages à traiter" not in client.get(reverse("wagtailadmin_home")).text


@pytest.mark.parametrize("query", ["?usager__nom__startswith=Z", "?corps_texte__contains=zzz", "?cle=x"])
def test_the_address_cannot_filter_on_another_column(client, communication, query):
    envoi = message_parti()

    assert envoi.dossier in client.get(reverse(REGISTRE) + query, follow=True).text
