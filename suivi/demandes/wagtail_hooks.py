from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from .espace import urls
from .espace.panneau_silence import ApresSilencePanel
from .espace.panneaux import MonTravailPanel
from .espace.registre import DemandeAdmin
from .espace.reponses_types import ReponseTypeViewSet
from .essai import urls as urls_d_essai
from .file import urls as urls_de_la_file
from .file.menu import menu_demandes

modeladmin_register(DemandeAdmin)
register_snippet(ReponseTypeViewSet)
hooks.register("register_admin_menu_item", menu_demandes)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("", include(urls_de_la_file)), path("", include(urls)), path("", include(urls_d_essai))]


@hooks.register("insert_global_admin_css")
def insert_css():
    return format_html('<link rel="stylesheet" href="{}">', static("demandes/espace.css"))


@hooks.register("construct_homepage_panels")
def add_my_work(request, panels):
    panels[:0] = [MonTravailPanel(), ApresSilencePanel()]
