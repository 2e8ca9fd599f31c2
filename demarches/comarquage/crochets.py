"""What the national sheets register in the admin."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks

from ..models import FichePage
from .administration import ImportComarquageViewSet
from .traces import ACTIONS


@hooks.register("register_admin_viewset")
def imports_des_fiches() -> ImportComarquageViewSet:
    return ImportComarquageViewSet()


@hooks.register("register_log_actions")
def actes_de_l_import(actions) -> None:
    for acte, (libelle, message) in ACTIONS.items():
        actions.register_action(acte, libelle, message)


@hooks.register("before_copy_page")
def refuser_la_copie(request, page):
    """An identifier belongs to one sheet."""
    if issubclass(page.specific_class, FichePage):
        messages.error(request, "Une fiche nationale ne se copie pas : liez-la plutôt à vos démarches.")
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
