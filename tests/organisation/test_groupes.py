import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from charte.organisation.groupes import ADMINISTRATEURS, AGENTS, COMMUNICATION, GROUPES, accorder, retirer

from .factories import UtilisateurFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("nom", GROUPES)
def test_every_group_opens_the_admin(nom):
    compte = UtilisateurFactory()
    compte.groups.add(Group.objects.get(name=nom))

    assert compte.has_perm("wagtailadmin.access_admin")


def test_agents_change_nothing_in_the_organisation():
    assert not Group.objects.get(name=AGENTS).permissions.filter(content_type__app_label="organisation").exists()


def test_communication_writes_the_site_but_not_the_departments():
    groupe = Group.objects.get(name=COMMUNICATION)
    droits = set(groupe.permissions.filter(content_type__app_label="organisation").values_list("codename", flat=True))

    assert droits == {"change_collectivite", "view_service", "view_fermeture"}
    assert GroupPagePermission.objects.filter(group=groupe, permission__codename="publish_page").exists()


def test_administrators_manage_departments_agents_and_accounts():
    droits = Group.objects.get(name=ADMINISTRATEURS).permissions.values_list("codename", flat=True)

    assert {"add_service", "change_agent", "delete_fermeture", "change_utilisateur"} <= set(droits)


def test_accorder_makes_the_permission_that_does_not_exist_yet_and_retirer_takes_it_back():
    Permission.objects.filter(codename="view_agent").delete()

    accorder(apps, None, groupe=AGENTS, modele="organisation.agent", actions=["view"])
    assert Group.objects.get(name=AGENTS).permissions.filter(codename="view_agent").count() == 1

    retirer(apps, None, groupe=AGENTS, modele="organisation.agent", actions=["view"])
    assert not Group.objects.get(name=AGENTS).permissions.filter(codename="view_agent").exists()


def test_the_groups_can_be_taken_back():
    migration = importlib.import_module("charte.organisation.migrations.0003_groupes")

    migration.supprimer_groupes(apps, None)
    assert not Group.objects.filter(name__in=GROUPES).exists()
    migration.creer_groupes(apps, None)
    assert Group.objects.filter(name__in=GROUPES).count() == len(GROUPES)
