"""The « Demandes » menu: first what waits for me, then the rest. Other parts add theirs by its hook."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from charte.organisation.droits import services_autorises
from charte.organisation.enums import Role

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
