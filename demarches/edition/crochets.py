"""What the editor's tools register in the admin."""

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from ..models import DemarchePage
from . import urls
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
