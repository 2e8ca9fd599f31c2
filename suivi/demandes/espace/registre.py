"""The register of requests in the back office: only those of the agent's departments."""

from django.contrib.admin import SimpleListFilter
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from charte.organisation.droits import services_autorises

from ..actes import prochain_acte
from ..enums import ETATS_OUVERTS, Etat
from ..models import Demande


class DroitsDuRegistre(PermissionHelper):
    """The list follows the habilitations; requests are neither created, edited nor deleted here."""

    def user_can_list(self, user) -> bool:
        return bool(services_autorises(user))

    user_has_any_permissions = user_can_list

    def user_can_create(self, user) -> bool:
        return False

    def user_can_inspect_obj(self, user, obj) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    user_can_delete_obj = user_can_edit_obj


class Boutons(ButtonHelper):
    """One button: open the request on its screen."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None) -> list[dict]:
        return [
            {
                "url": reverse("demande_agent", args=[obj.pk]),
                "label": "Ouvrir",
                "classname": "button button-small",
                "title": f"Ouvrir la demande {obj.reference}",
            }
        ]


class Suivi(SimpleListFilter):
    title = "à suivre"
    parameter_name = "suivi"

    def lookups(self, request, model_admin):
        return [
            ("a_moi", "Mes demandes"),
            ("sans_agent", "Sans agent"),
            ("en_retard", "Promesse dépassée"),
            ("ouvertes", "Toutes les demandes ouvertes"),
        ]

    def queryset(self, request, queryset):
        opened = Q(etat__in=ETATS_OUVERTS)
        choices = {
            "a_moi": opened & Q(agent__utilisateur=request.user),
            "sans_agent": opened & Q(agent=None),
            "en_retard": opened & Q(echeance_service__lt=timezone.localdate()),
            "ouvertes": opened,
        }
        return queryset.filter(choices.get(self.value(), Q()))


class EtatDeposee(SimpleListFilter):
    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [choice for choice in Etat.choices if choice[0] != Etat.BROUILLON]

    def queryset(self, request, queryset):
        return queryset.filter(etat=self.value()) if self.value() else queryset


class ServiceAutorise(SimpleListFilter):
    title = "service"
    parameter_name = "service"

    def lookups(self, request, model_admin):
        from charte.organisation.models import Service

        return list(Service.objects.filter(pk__in=services_autorises(request.user)).values_list("pk", "nom"))

    def queryset(self, request, queryset):
        return queryset.filter(service_id=self.value()) if self.value() else queryset


class DemandeAdmin(ModelAdmin):
    model = Demande
    base_url_path = "registre-demandes"
    menu_label = "Demandes"
    menu_icon = "tasks"
    menu_order = 100
    permission_helper_class = DroitsDuRegistre
    button_helper_class = Boutons
    list_display = ("numero", "demarche", "usager", "etat_lisible", "echeance", "promesse", "agent", "a_faire")
    list_filter = (Suivi, EtatDeposee, ServiceAutorise)
    list_export = (
        "reference",
        "demarche",
        "usager",
        "service",
        "get_etat_display",
        "canal",
        "recue_at",
        "echeance_legale",
        "promis_at",
        "decidee_at",
        "agent",
    )
    export_filename = "demandes"
    search_fields = ("reference", "usager__nom", "usager__prenom", "usager__raison_sociale", "courriel")
    list_per_page = 50
    inspect_view_enabled = False
    history_view_enabled = False

    def get_queryset(self, request):
        listed = Demande.objects.visibles_par(request.user).for_affichage()
        return listed.order_by(F("echeance_legale").asc(nulls_last=True), "-id")

    def numero(self, demande):
        return format_html('<a href="{}">{}</a>', reverse("demande_agent", args=[demande.pk]), demande.reference)

    numero.short_description = "numéro"
    numero.admin_order_field = "reference"

    def etat_lisible(self, demande):
        return format_html('<span class="etat etat--{}">{}</span>', demande.etat, demande.get_etat_display())

    etat_lisible.short_description = "état"
    etat_lisible.admin_order_field = "etat"

    def echeance(self, demande):
        return _date_et_ecart(demande.echeance_legale if demande.ouverte else None)

    echeance.short_description = "échéance légale"
    echeance.admin_order_field = "echeance_legale"

    def promesse(self, demande):
        return _date_et_ecart(demande.echeance_service if demande.ouverte else None)

    promesse.short_description = "promesse"
    promesse.admin_order_field = "echeance_service"

    def a_faire(self, demande):
        return prochain_acte(demande)

    a_faire.short_description = "à faire"


def _date_et_ecart(day):
    """« 23/01/2027 (dans 12 j) », in red words once late."""
    if day is None:
        return "—"
    gap = (day - timezone.localdate()).days
    words = f"dans {gap} j" if gap > 0 else ("aujourd’hui" if gap == 0 else f"en retard de {-gap} j")
    css = "echeance--retard" if gap < 0 else ("echeance--proche" if gap <= 7 else "echeance")
    return format_html('{} <span class="{}">({})</span>', f"{day:%d/%m/%Y}", css, words)
