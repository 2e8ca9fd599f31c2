"""The four groups of the back office, with what they open in this app and in Wagtail."""

from django.db import migrations

from charte.organisation.groupes import (
    ADMINISTRATEURS,
    COMMUNICATION,
    GROUPES,
    TOUTES,
    accorder,
    permission,
)

DROITS = {
    COMMUNICATION: {
        "organisation.collectivite": ["change"],
        "organisation.service": ["view"],
        "organisation.fermeture": ["view"],
    },
    ADMINISTRATEURS: {
        "organisation.collectivite": ["change"],
        "organisation.service": TOUTES,
        "organisation.agent": TOUTES,
        "organisation.fermeture": TOUTES,
        "organisation.utilisateur": TOUTES,
    },
}
PAGES = ["add", "change", "publish", "lock", "unlock"]
COLLECTION = {
    "wagtailimages.image": ["add", "change", "choose"],
    "wagtaildocs.document": ["add", "change", "choose"],
}


def creer_groupes(apps, schema_editor):
    acces = apps.get_model("auth.Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for nom in GROUPES:
        groupe, _ = apps.get_model("auth.Group").objects.get_or_create(name=nom)
        groupe.permissions.add(acces)
        for modele, actions in DROITS.get(nom, {}).items():
            accorder(apps, schema_editor, groupe=nom, modele=modele, actions=actions)
    for nom in (COMMUNICATION, ADMINISTRATEURS):
        ouvrir_le_site(apps, nom)


def ouvrir_le_site(apps, nom):
    """Pages, images and documents of the whole site."""
    groupe = apps.get_model("auth.Group").objects.get(name=nom)
    racine = apps.get_model("wagtailcore.Page").objects.get(depth=1)
    for action in PAGES:
        apps.get_model("wagtailcore.GroupPagePermission").objects.get_or_create(
            group=groupe, page=racine, permission=permission(apps, "wagtailcore.page", action)
        )
    collection = apps.get_model("wagtailcore.Collection").objects.get(depth=1)
    for modele, actions in COLLECTION.items():
        for action in actions:
            apps.get_model("wagtailcore.GroupCollectionPermission").objects.get_or_create(
                group=groupe, collection=collection, permission=permission(apps, modele, action)
            )


def supprimer_groupes(apps, schema_editor):
    apps.get_model("auth.Group").objects.filter(name__in=GROUPES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_collectivite"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0094_alter_page_locale"),
        ("wagtaildocs", "0012_uploadeddocument"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(creer_groupes, supprimer_groupes)]
