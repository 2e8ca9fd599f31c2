from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from .circuit import urls as urls_du_circuit
from .circuit.panneaux import AvisARendrePanel, menu_des_avis
from .espace import urls
from .espace.panneau_silence import ApresSilencePanel
from .espace.panneaux import MonTravailPanel
from .espace.registre import DemandeAdmin
from .espace.reponses_types import ReponseTypeViewSet
from .essai import urls as urls_d_essai
from .file import urls as urls_de_la_file
from .file.menu import HOOK as MENU_DEMANDES
from .file.menu import aller_au_clavier, menu_demandes
from .lots import urls as urls_des_lots
from .parcours_complet import crochets
from .parcours_complet import urls as urls_du_parcours
from .preremplissage import urls as urls_prerempli
from .saisie_agent import urls as urls_saisie
from .saisie_agent.menu import menu_accueil

modeladmin_register(DemandeAdmin)
hooks.register("register_page_header_buttons", crochets.bouton_d_en_tete)
hooks.register("register_page_listing_more_buttons", crochets.bouton_de_liste)
register_snippet(ReponseTypeViewSet)
hooks.register("register_admin_menu_item", menu_demandes)


@hooks.register("register_admin_urls")
def register_admin_urls():
    inbox, screen = (urls_de_la_file, urls_des_lots), (urls, urls_d_essai, urls_du_circuit, urls_du_parcours)
    modules = (*inbox, *screen, urls_saisie, urls_prerempli)
    return [path("", include(module)) for module in modules]


@hooks.register("insert_global_admin_css")
def insert_css():
    sheets = ("demandes/espace.css", "demandes/circuit.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in sheets))


@hooks.register("insert_global_admin_js")
def insert_keys():
    return aller_au_clavier()


@hooks.register("construct_homepage_panels")
def add_my_work(request, panels):
    panels[:0] = [MonTravailPanel(), AvisARendrePanel(), ApresSilencePanel()]


@hooks.register(MENU_DEMANDES)
def register_avis_menu():
    return menu_des_avis()


@hooks.register("register_admin_menu_item")
def register_accueil():
    return menu_accueil()
