"""Rights, object by object."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from charte.organisation.droits import agents_habilites, est_habilite, services_autorises
from charte.organisation.enums import Role
from charte.organisation.models import Service

from .factories import AgentFactory, HabilitationFactory, ServiceFactory, UtilisateurFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def arbre():
    """ville > direction > bureau, and a CCAS apart."""
    ville = ServiceFactory(code="VILLE")
    direction = ServiceFactory(code="DIRECTION", parent=ville)
    bureau = ServiceFactory(code="BUREAU", parent=direction)
    return {"ville": ville, "direction": direction, "bureau": bureau, "ccas": ServiceFactory(code="CCAS")}


def habiliter(service, **champs):
    return HabilitationFactory(service=service, **champs).agent.utilisateur


def test_an_habilitation_covers_the_service_and_those_under_it(arbre):
    compte = habiliter(arbre["direction"])

    assert services_autorises(compte) == {arbre["direction"].pk, arbre["bureau"].pk}
    assert est_habilite(compte, arbre["bureau"].pk)
    assert not est_habilite(compte, arbre["ville"].pk)
    assert not est_habilite(compte, arbre["ccas"].pk)


def test_several_habilitations_add_up(arbre):
    compte = habiliter(arbre["bureau"])
    HabilitationFactory(agent=compte.agent, service=arbre["ccas"], role=Role.LECTURE)

    assert services_autorises(compte) == {arbre["bureau"].pk, arbre["ccas"].pk}


def test_only_the_roles_asked_count(arbre):
    compte = habiliter(arbre["bureau"], role=Role.INSTRUCTEUR)
    HabilitationFactory(agent=compte.agent, service=arbre["ccas"], role=Role.LECTURE)

    assert services_autorises(compte, (Role.INSTRUCTEUR, Role.SUPERVISEUR)) == {arbre["bureau"].pk}
    assert not est_habilite(compte, arbre["ccas"].pk, {Role.INSTRUCTEUR})
    assert services_autorises(compte, ()) == frozenset()


@pytest.mark.parametrize(
    ("debut", "fin", "attendu"),
    [
        (None, None, True),
        (date(2026, 11, 24), None, True),
        (date(2026, 11, 25), None, False),
        (None, date(2026, 11, 24), True),
        (None, date(2026, 11, 23), False),
    ],
)
def test_an_habilitation_counts_from_its_first_to_its_last_day(arbre, time_machine, debut, fin, attendu):
    time_machine.move_to("2026-11-24T12:00:00+01:00")
    compte = habiliter(arbre["bureau"], debut=debut, fin=fin)

    assert est_habilite(compte, arbre["bureau"].pk) is attendu


def test_the_day_changes_at_midnight_of_the_authority(arbre, time_machine):
    compte = habiliter(arbre["bureau"], fin=date(2026, 11, 23))

    time_machine.move_to("2026-11-23T22:30:00+00:00")  # 23:30 in Paris
    assert est_habilite(compte, arbre["bureau"].pk)
    time_machine.move_to("2026-11-23T23:30:00+00:00")  # 00:30 the next day in Paris
    assert not est_habilite(compte, arbre["bureau"].pk)


def test_an_agent_who_left_covers_nothing(arbre):
    assert services_autorises(habiliter(arbre["ville"], agent__actif=False)) == frozenset()


def test_a_disabled_account_covers_nothing_even_a_superuser(arbre):
    assert services_autorises(habiliter(arbre["ville"], agent__utilisateur__is_active=False)) == frozenset()
    assert services_autorises(UtilisateurFactory(is_superuser=True, is_active=False)) == frozenset()


def test_an_account_without_habilitation_or_without_agent_covers_nothing(arbre):
    assert services_autorises(AgentFactory().utilisateur) == frozenset()
    assert services_autorises(UtilisateurFactory(is_staff=True)) == frozenset()


def test_nobody_covers_nothing(arbre):
    assert services_autorises(AnonymousUser()) == frozenset()


def test_a_superuser_covers_everything(arbre):
    assert services_autorises(UtilisateurFactory(is_superuser=True), (Role.INSTRUCTEUR,)) == {
        service.pk for service in arbre.values()
    }


def test_a_role_alone_is_refused_rather_than_read_letter_by_letter(arbre):
    with pytest.raises(TypeError, match="collection"):
        services_autorises(UtilisateurFactory(), Role.INSTRUCTEUR)


def test_rights_cost_two_queries_whatever_the_tree(arbre, django_assert_num_queries):
    compte = habiliter(arbre["ville"])
    HabilitationFactory(agent=compte.agent, service=arbre["ccas"])

    with django_assert_num_queries(2):
        assert len(services_autorises(compte)) == 4


def test_a_loop_in_the_tree_does_not_hang(arbre):
    Service.objects.filter(pk=arbre["ville"].pk).update(parent=arbre["bureau"])

    assert len(services_autorises(habiliter(arbre["ville"]))) == 3
    assert agents_habilites(arbre["direction"].pk).count() == 1


def test_agents_of_a_service_are_its_own_and_those_above(arbre):
    du_bureau = HabilitationFactory(service=arbre["bureau"]).agent
    de_la_ville = HabilitationFactory(service=arbre["ville"], role=Role.SUPERVISEUR).agent
    HabilitationFactory(service=arbre["ccas"])
    HabilitationFactory(service=arbre["bureau"], agent__actif=False)
    HabilitationFactory(agent=du_bureau, service=arbre["direction"])

    assert set(agents_habilites(arbre["bureau"].pk)) == {du_bureau, de_la_ville}
    assert agents_habilites(arbre["bureau"].pk).count() == 2
    assert list(agents_habilites(arbre["bureau"].pk, (Role.SUPERVISEUR,))) == [de_la_ville]
