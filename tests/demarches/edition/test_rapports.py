"""« À revoir », « Pas en ligne », « Utilisé dans »: what each list holds, for whom, and what it says when empty."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from charte.organisation.groupes import AGENTS
from demarches.edition.rapports.usages import GENRES
from demarches.enums import Canal
from tests.demarches.factories import DemarchePageFactory, ThemeFactory
from tests.modeles.factories import AffectationFactory
from tests.organisation.factories import AgentFactory, ServiceFactory, UtilisateurFactory

ECRANS = ("catalogue_qualite", "catalogue_a_revoir", "catalogue_hors_ligne", "catalogue_usages", "catalogue_masse")


@pytest.fixture
def lire(client, editeur):
    return lambda nom, **recherche: client.get(reverse(nom, args=()), recherche).content.decode()


def dans(jours: int):
    return timezone.localdate() + timedelta(days=jours)


@pytest.mark.parametrize("nom", ECRANS)
def test_an_agent_has_none_of_these_screens(client, db, nom):
    agent = UtilisateurFactory()
    agent.groups.add(Group.objects.get(name=AGENTS))
    client.force_login(agent)

    assert client.get(reverse(nom)).status_code == 302
    assert reverse("catalogue_qualite") not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("nom", ECRANS)
def test_an_empty_catalogue_is_said(lire, nom):
    assert 'aria-current="page"' in lire(nom)


def test_late_and_near_sheets_are_listed_earliest_first(lire):
    DemarchePageFactory(title="Proche", revoir_le=dans(10))
    DemarchePageFactory(title="En retard", revoir_le=dans(-5), revoir_par=AgentFactory(prenom="Inès", nom="Roche"))
    DemarchePageFactory(title="Lointaine", revoir_le=dans(90))
    DemarchePageFactory(title="Non datée")
    page = lire("catalogue_a_revoir")

    assert page.index(">En retard</a>") < page.index(">Proche</a>")
    assert "Inès Roche" in page
    assert "Lointaine" not in page
    assert "Non datée" not in page
    assert "Non datée" in lire("catalogue_a_revoir", quand="sans_date")
    assert "Lointaine" in lire("catalogue_a_revoir", quand="toutes")
    assert "Proche" not in lire("catalogue_a_revoir", quand="retard")


def test_nothing_to_read_again_is_said(lire):
    assert "Aucune fiche à revoir." in lire("catalogue_a_revoir")


def test_the_home_page_tells_the_editor_what_to_read_again(client, editeur):
    DemarchePageFactory(title="En retard", revoir_le=dans(-5))
    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Fiches à revoir" in page
    assert "1 fiche à relire" in page


def test_the_home_page_says_nothing_to_the_agent(client, db):
    DemarchePageFactory(revoir_le=dans(-5))
    agent = UtilisateurFactory()
    agent.groups.add(Group.objects.get(name=AGENTS))
    client.force_login(agent)

    assert "Fiches à revoir" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_what_is_not_online_gives_its_reason(lire):
    DemarchePageFactory(title="Passeport", motif_hors_ligne="Vos empreintes sont prises au guichet.")
    DemarchePageFactory(title="Carte grise", teleservice_nom="ANTS", teleservice_url="https://ants.gouv.fr")
    DemarchePageFactory(title="Muette")
    DemarchePageFactory(title="En ligne", en_ligne=True)
    page = lire("catalogue_hors_ligne")

    assert "Vos empreintes" in page
    assert "Se fait sur ANTS." in page
    assert "Aucune&nbsp;: dites pourquoi" in page
    assert ">En ligne</a>" not in page
    assert "Passeport" not in lire("catalogue_hors_ligne", raison="teleservice")
    assert "Carte grise" not in lire("catalogue_hors_ligne", raison="motif")
    assert "Muette" in lire("catalogue_hors_ligne", raison="rien")


def test_the_list_of_what_is_not_online_is_exported(client, editeur):
    DemarchePageFactory(title="Passeport", canaux=[Canal.GUICHET, Canal.TELEPHONE], motif_hors_ligne="Empreintes.")
    reponse = client.get(reverse("catalogue_hors_ligne"), {"export": "csv"})
    texte = b"".join(reponse.streaming_content).decode()

    assert "Démarche;Code;Service;Raison;Demandes par an;Canaux" in texte
    assert "Empreintes." in texte
    assert "Au guichet, Par téléphone" in texte


def test_uses_of_a_theme_a_service_and_a_message(lire):
    theme, service = ThemeFactory(nom="Voirie"), ServiceFactory(nom="Service voirie")
    ThemeFactory(nom="Oublié")
    DemarchePageFactory(title="Benne", themes=[theme], service=service, code="BENNE")
    AffectationFactory(portee="demarche:BENNE")

    page = lire("catalogue_usages", genre="theme")
    assert "Benne" in page
    assert "Nulle part" in page
    assert "Benne" in lire("catalogue_usages", genre="service")
    assert "Benne" in lire("catalogue_usages", genre="message")
    assert "Benne" not in lire("catalogue_usages", genre="theme", inutilises="on")


@pytest.mark.parametrize("nom", ["catalogue_a_revoir", "catalogue_hors_ligne"])
def test_queries_do_not_grow_with_the_lines(client, editeur, django_assert_max_num_queries, nom):
    DemarchePageFactory(revoir_le=dans(1))
    client.get(reverse(nom))
    with django_assert_max_num_queries(40) as une:
        client.get(reverse(nom))
    for _ in range(5):
        DemarchePageFactory(revoir_le=dans(1))
    with django_assert_max_num_queries(len(une)):
        client.get(reverse(nom))


@pytest.mark.parametrize("genre", sorted(GENRES))
def test_queries_of_uses_do_not_grow(client, editeur, django_assert_max_num_queries, genre):
    adresse = f"{reverse('catalogue_usages')}?genre={genre}"
    DemarchePageFactory(themes=[ThemeFactory()])
    client.get(adresse)
    with django_assert_max_num_queries(40) as une:
        client.get(adresse)
    for _ in range(5):
        DemarchePageFactory(themes=[ThemeFactory()])
    with django_assert_max_num_queries(len(une)):
        client.get(adresse)


def test_a_long_list_is_paged(lire):
    for rang in range(27):
        DemarchePageFactory(title=f"Fiche {rang:02}")

    assert "Page 1 sur 2" in lire("catalogue_hors_ligne")
    assert "Page 2 sur 2" in lire("catalogue_hors_ligne", p="2")
