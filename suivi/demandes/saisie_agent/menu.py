"""Menu « Accueil » of the back office: what is done with a person at the counter or on the phone."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .vues import peut_accueillir

MENU_ACCUEIL = "register_accueil_menu_item"
"""Other parts add their screens to this menu under this hook."""


class AccueilItem(MenuItem):
    """Asked once a request: Wagtail asks for each item, then for the menu."""

    def is_shown(self, request) -> bool:
        known = request.__dict__
        if "_peut_accueillir" not in known:
            known["_peut_accueillir"] = peut_accueillir(request.user)
        return known["_peut_accueillir"]


def menu_accueil() -> SubmenuMenuItem:
    menu = Menu(register_hook_name=MENU_ACCUEIL)
    return SubmenuMenuItem("Accueil", menu, name="accueil", icon_name="group", order=90)


@hooks.register(MENU_ACCUEIL)
def saisir_une_demande():
    return AccueilItem("Saisir une demande", reverse("saisie_choisir"), name="saisir", icon_name="edit", order=10)


@hooks.register(MENU_ACCUEIL)
def ouvrir_un_brouillon():
    return AccueilItem("Ouvrir un brouillon", reverse("saisie_relais"), name="brouillon", icon_name="key", order=20)


@hooks.register(MENU_ACCUEIL)
def lien_prerempli():
    return AccueilItem("Lien prérempli", reverse("prerempli_choisir"), name="prerempli", icon_name="link", order=30)
