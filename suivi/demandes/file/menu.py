"""The « Demandes » menu: first what waits for me, then the rest. Other parts add theirs by its hook."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from charte.organisation.droits import services_autorises
from charte.organisation.enums import ROLES_D_INSTRUCTION, Role

SUPERVISER = frozenset({Role.SUPERVISEUR})
HOOK = "register_demandes_menu_item"
demandes_menu = Menu(register_hook_name=HOOK)


class PourLesAgents(MenuItem):
    """Shown to whoever is habilitated somewhere, with one of `roles` if given; asked once a request."""

    def __init__(self, *args, roles: frozenset[Role] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.roles = roles

    def is_shown(self, request: HttpRequest) -> bool:
        known = request.__dict__.setdefault("_menu_des_agents", {})
        if self.roles not in known:
            known[self.roles] = bool(services_autorises(request.user, self.roles))
        return known[self.roles]


def menu_demandes() -> SubmenuMenuItem:
    return SubmenuMenuItem("Demandes", demandes_menu, icon_name="tasks", name="demandes", order=100)


@hooks.register(HOOK)
def mes_demandes() -> MenuItem:
    return PourLesAgents("Mes demandes", reverse("mes_demandes"), icon_name="tasks", name="mes-demandes", order=10)


@hooks.register(HOOK)
def registre() -> MenuItem:
    url = reverse("registre-demandes_modeladmin_index")
    return PourLesAgents("Registre", url, icon_name="list-ul", name="registre-demandes", order=40)


@hooks.register(HOOK)
def equipe() -> MenuItem:
    return PourLesAgents("Équipe", reverse("equipe"), icon_name="group", name="equipe", order=20, roles=SUPERVISER)


@hooks.register(HOOK)
def absences() -> MenuItem:
    return PourLesAgents("Absences", reverse("absences"), icon_name="calendar-alt", name="absences", order=30)


@hooks.register(HOOK)
def lots() -> MenuItem:
    return PourLesAgents(
        "Actes en masse", reverse("lots"), icon_name="copy", name="lots", order=50, roles=ROLES_D_INSTRUCTION
    )


@hooks.register(HOOK)
def etiquettes() -> MenuItem:
    return PourLesAgents(
        "Étiquettes", reverse("etiquettes"), icon_name="tag", name="etiquettes", order=60, roles=SUPERVISER
    )


def aller_au_clavier() -> SafeString:
    """« g » then a letter, from anywhere in the back office (static/demandes/js/aller.js)."""
    names = {"m": "mes_demandes", "e": "equipe", "r": "registre-demandes_modeladmin_index"}
    links = format_html_join(
        "", '<meta data-parvis-aller="{}" content="{}">', ((letter, reverse(name)) for letter, name in names.items())
    )
    return format_html('{}<script type="module" src="{}"></script>', links, static("demandes/js/aller.js"))
