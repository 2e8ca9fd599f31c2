from django.contrib.auth.models import Permission
from django.urls import include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from charte.modeles.viewsets import MENU_CHARTE

from .espace import urls
from .espace.demonstration import peut_lire
from .espace.panneaux import EnvoisATraiterPanel
from .espace.registre import EnvoiAdmin

registre = EnvoiAdmin()
registre.register_with_wagtail()
hooks.register(MENU_CHARTE, registre.get_menu_item)


class CourrielsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return peut_lire(request)


@hooks.register(MENU_CHARTE)
def register_courriels():
    url = reverse_lazy("courriels_demonstration")
    return CourrielsMenuItem("Courriels de démonstration", url, icon_name="view", order=60)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("", include(urls))]


@hooks.register("register_permissions")
def register_permissions():
    return Permission.objects.filter(content_type__app_label="envois", content_type__model="envoi").exclude(
        codename__in=["add_envoi", "change_envoi", "delete_envoi"]
    )


@hooks.register("construct_homepage_panels")
def add_messages_to_settle(request, panels):
    panels.append(EnvoisATraiterPanel())
