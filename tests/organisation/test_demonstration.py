import pytest

from charte.organisation.demonstration import MOT_DE_PASSE, charger
from charte.organisation.droits import services_autorises
from charte.organisation.models import Agent, Collectivite, Service, Utilisateur

pytestmark = pytest.mark.django_db

# Departments named by the procedures of the demonstration catalogue.
CODES = {
    "CADREDEVIE",
    "CCAS",
    "CIMETIERES",
    "DOMAINEPUBLIC",
    "DPO",
    "EDUCATION",
    "ETATCIVIL",
    "JURIDIQUE",
    "LOGEMENT",
    "PETITEENFANCE",
    "STATIONNEMENT",
    "TITRES",
    "URBANISME",
    "VIEASSO",
    "VOIRIE",
}


@pytest.fixture(autouse=True)
def clairval():
    charger()


def test_every_department_of_the_catalogue_can_acknowledge():
    services = Service.objects.with_mentions()

    assert {service.code for service in services} >= CODES
    assert [service.code for service in services if service.mentions_manquantes()] == []
    assert [service.code for service in services if not service.mentions()["service_horaires"]] == []


def test_mentions_fit_where_messages_put_them():
    maximum = {"service_nom": 90, "service_adresse": 160, "service_telephone": 14, "service_courriel": 80}
    for service in Service.objects.with_mentions():
        mentions = service.mentions()
        assert {cle: len(mentions[cle]) <= taille for cle, taille in maximum.items()} == dict.fromkeys(maximum, True)


def test_the_ccas_is_another_legal_person_and_stands_apart():
    ccas = Service.objects.get(code="CCAS")

    assert ccas.parent is None
    assert ccas.personne_morale == "CCAS de Clairval"


def test_the_civil_status_knows_both_courts():
    service = Service.objects.get(code="ETATCIVIL")

    assert service.mentions()["tribunal"].startswith("Tribunal administratif")
    assert service.herite("tribunal_judiciaire").startswith("Tribunal judiciaire")


def test_national_desks_lead_to_one_department_each():
    pivots = dict(Service.objects.exclude(pivot_local="").values_list("pivot_local", "code"))

    assert pivots["mairie"] == "VILLE"
    assert pivots["ccas"] == "CCAS"
    assert pivots["creche"] == "PETITEENFANCE"
    assert len(pivots) == Service.objects.exclude(pivot_local="").count()


@pytest.mark.parametrize(
    ("compte", "groupe"),
    [
        ("agent", "Agents"),
        ("accueil", "Agents"),
        ("superviseur", "Superviseurs"),
        ("communication", "Communication"),
    ],
)
def test_each_account_opens_the_admin_with_its_group(client, compte, groupe):
    assert client.login(username=compte, password=MOT_DE_PASSE)
    utilisateur = Utilisateur.objects.get(username=compte)

    assert list(utilisateur.groups.values_list("name", flat=True)) == [groupe]
    assert utilisateur.has_perm("wagtailadmin.access_admin")
    assert not utilisateur.is_superuser


def test_the_agent_of_the_town_does_not_see_the_ccas():
    autorises = services_autorises(Utilisateur.objects.get(username="agent"))
    codes = set(Service.objects.filter(pk__in=autorises).values_list("code", flat=True))

    assert CODES - {"CCAS"} <= codes
    assert "CCAS" not in codes


def test_loading_twice_changes_nothing_and_keeps_what_was_edited():
    Service.objects.filter(code="VOIRIE").update(telephone="+33199000099")
    Collectivite.objects.update(nom="Commune nouvelle de Clairval")
    avant = Service.objects.count(), Agent.objects.count(), Utilisateur.objects.count()

    charger()

    assert (Service.objects.count(), Agent.objects.count(), Utilisateur.objects.count()) == avant
    assert Service.objects.get(code="VOIRIE").mentions()["service_telephone"] == "01 99 00 00 99"
    assert Collectivite.load().nom == "Commune nouvelle de Clairval"


def test_the_settings_are_those_of_clairval():
    assert Collectivite.load().mentions() == {
        "collectivite_nom": "Ville de Clairval",
        "collectivite_court": "Mairie Clairval",
        "dpo_contact": "dpo@clairval.example.org",
    }
