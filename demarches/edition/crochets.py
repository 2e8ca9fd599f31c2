"""What the editor's tools register in the admin."""

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from ..models import DemarchePage
from . import urls
from .accueil import ARevoirPanel
from .droits import peut_editer
from .liens import adresse_d_essai


@hooks.register("register_admin_urls")
def adresses() -> list:
    return [path("", include(urls))]


@hooks.register("register_page_header_buttons")
def boutons(page, user, view_name, next_url=None):
    """« Formulaire » and « Essayer le formulaire » in the menu of a procedure."""
    if not isinstance(page, DemarchePage) or not page.pk or not page.permissions_for_user(user).can_edit():
        return
    yield Button(
        "Formulaire\u00a0: versions, échanges",
        reverse("demarche_formulaire", args=[page.pk]),
        icon_name="form",
        priority=25,
    )
    if adresse := adresse_d_essai(page):
        yield Button("Essayer le formulaire", adresse, icon_name="view", priority=26, attrs={"target": "_blank"})


class MenuEditeur(MenuItem):
    """For those who edit pages."""

    def is_shown(self, request) -> bool:
        return peut_editer(request.user)


@hooks.register("register_catalogue_menu_item")
def menu_qualite() -> MenuItem:
    return MenuEditeur("Qualité", reverse("catalogue_qualite"), name="qualite", icon_name="tasks", order=10)


@hooks.register("register_catalogue_menu_item")
def menu_masse() -> MenuItem:
    return MenuEditeur("Modifier en masse", reverse("catalogue_masse"), name="masse", icon_name="edit", order=20)


@hooks.register("construct_homepage_panels")
def fiches_a_revoir(request, panels) -> None:
    panels.append(ARevoirPanel())
