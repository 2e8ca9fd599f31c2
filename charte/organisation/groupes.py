"""The groups of the back office, and how an app's migration gives them its permissions.

A group opens screens; which requests are seen there comes from the habilitations (`droits`).

    from functools import partial
    migrations.RunPython(partial(accorder, groupe=AGENTS, modele="demandes.demande", actions=["view"]), …)
"""

from collections.abc import Iterable

AGENTS = "Agents"
SUPERVISEURS = "Superviseurs"
COMMUNICATION = "Communication"
ADMINISTRATEURS = "Administrateurs"
GROUPES = (AGENTS, SUPERVISEURS, COMMUNICATION, ADMINISTRATEURS)

TOUTES = ("add", "change", "delete", "view")


def accorder(apps, schema_editor, *, groupe: str, modele: str, actions: Iterable[str] = TOUTES) -> None:
    """Give a group permissions on a model (`app_label.model`), from a data migration.

    Permissions are made if needed: Django itself only makes them once every migration has run.
    """
    detenteur = apps.get_model("auth.Group").objects.get(name=groupe)
    detenteur.permissions.add(*(permission(apps, modele, action) for action in actions))


def retirer(apps, schema_editor, *, groupe: str, modele: str, actions: Iterable[str] = TOUTES) -> None:
    """Undo `accorder`."""
    detenteur = apps.get_model("auth.Group").objects.get(name=groupe)
    detenteur.permissions.remove(*(permission(apps, modele, action) for action in actions))


def permission(apps, modele: str, action: str):
    """The permission `action` (« view », « add »…) of a model, made if it does not exist yet."""
    app_label, nom = modele.lower().split(".")
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=nom)
    droit, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_{nom}", defaults={"name": f"Can {action} {nom}"}
    )
    return droit
