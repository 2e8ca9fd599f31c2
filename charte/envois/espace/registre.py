"""The register of what was sent: only what the agent may see, never changed by hand."""

from django.contrib.admin import SimpleListFilter
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from charte.modeles.points import POINTS
from charte.organisation.registres import LectureSeule, Registre

from ..droits import envois_autorises, peut_lister
from ..enums import Canal, Etat
from ..models import Envoi


class DroitsDuRegistre(LectureSeule):
    """The list follows the declared rights."""

    def user_can_list(self, user) -> bool:
        return peut_lister(user)

    user_has_any_permissions = user_can_list


class EtatFilter(SimpleListFilter):
    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [("a_traiter", "À traiter"), *(choice for choice in Etat.choices if choice[0] != Etat.CREE)]

    def queryset(self, request, queryset):
        if self.value() == "a_traiter":
            return queryset.a_traiter()
        return queryset.filter(etat=self.value()) if self.value() else queryset


class CanalFilter(SimpleListFilter):
    title = "canal"
    parameter_name = "canal"

    def lookups(self, request, model_admin):
        return Canal.choices

    def queryset(self, request, queryset):
        return queryset.filter(canal=self.value()) if self.value() else queryset


class PointFilter(SimpleListFilter):
    title = "moment"
    parameter_name = "point"

    def lookups(self, request, model_admin):
        return sorted(((point.cle, point.libelle) for point in POINTS.values()), key=lambda choice: choice[1])

    def queryset(self, request, queryset):
        return queryset.filter(point=self.value()) if self.value() else queryset


class EnvoiAdmin(Registre):
    model = Envoi
    base_url_path = "registre-envois"
    menu_label = "Envois"
    menu_icon = "upload"
    menu_order = 50
    add_to_admin_menu = False
    permission_helper_class = DroitsDuRegistre
    list_display = ("message", "adresse", "canal", "etat_lisible", "cree", "parti")
    list_filter = (EtatFilter, CanalFilter, PointFilter)
    list_export = (
        "dossier",
        "point_libelle",
        "objet",
        "destinataire",
        "get_canal_display",
        "get_etat_display",
        "erreur",
        "created_at",
        "envoye_at",
        "remis_at",
    )
    export_filename = "envois"
    search_fields = ("dossier", "destinataire", "objet", "usager__nom", "usager__raison_sociale")
    aide_recherche = "Dossier, adresse, objet, nom"
    inspect_view_enabled = False

    def get_queryset(self, request):
        return envois_autorises(request.user).defer("corps_texte", "corps_html", "valeurs")

    def message(self, envoi):
        return format_html(
            '<a href="{}">{}</a><br>{}',
            reverse("envoi", args=[envoi.pk]),
            envoi.objet or "(sans texte)",
            envoi.point_libelle,
        )

    message.admin_order_field = "objet"

    def adresse(self, envoi):
        return format_html("{}<br>dossier {}", envoi.destinataire or "—", envoi.dossier)

    adresse.short_description = "destinataire"
    adresse.admin_order_field = "destinataire"

    def etat_lisible(self, envoi):
        return format_html('<span class="etat etat--{}">{}</span>', envoi.etat, envoi.get_etat_display())

    etat_lisible.short_description = "état"
    etat_lisible.admin_order_field = "etat"

    def cree(self, envoi):
        return _moment(envoi.created_at)

    cree.short_description = "créé le"
    cree.admin_order_field = "created_at"

    def parti(self, envoi):
        return _moment(envoi.envoye_at)

    parti.short_description = "envoyé le"
    parti.admin_order_field = "envoye_at"


def _moment(moment) -> str:
    if moment is None:
        return "—"
    return format_html('<span style="white-space:nowrap">{}</span>', f"{timezone.localtime(moment):%d/%m/%Y %H:%M}")
