"""The register of requests in the back office: only those of the agent's departments."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from charte.organisation.droits import services_autorises
from charte.organisation.models import Service
from charte.organisation.registres import LectureSeule, Registre

from ..actes import prochain_acte
from ..enums import ETATS_OUVERTS, Etat
from ..models import Demande
from ..situation import TONS


class DroitsDuRegistre(LectureSeule):
    """The list follows the habilitations; requests are neither created, edited nor deleted here."""

    def user_can_list(self, user) -> bool:
        return bool(services_autorises(user))

    user_has_any_permissions = user_can_list


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
        return list(Service.objects.filter(pk__in=services_autorises(request.user)).values_list("pk", "nom"))

    def queryset(self, request, queryset):
        return queryset.filter(service_id=self.value()) if self.value() else queryset


class DemandeAdmin(Registre):
    model = Demande
    base_url_path = "registre-demandes"
    menu_label = "Registre des demandes"
    menu_icon = "list-ul"
    add_to_admin_menu = False  # an entry of the « Demandes » menu: file/menu.py
    permission_helper_class = DroitsDuRegistre
    list_display = ("numero", "usager", "etat_lisible", "echeance", "promesse", "suivi_par", "a_faire")
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
    ordering = ("urgence", "-id")
    aide_recherche = "Numéro de la demande, nom ou courriel."
    inspect_view_enabled = False

    def get_queryset(self, request):
        return Demande.objects.visibles_par(request.user).for_affichage().with_urgence()

    def numero(self, demande):
        url = reverse("demande_agent", args=[demande.pk])
        return format_html(
            '<a class="registre__numero" href="{}">{}</a><br>{}', url, demande.reference, demande.demarche.title
        )

    numero.short_description = "demande"
    numero.admin_order_field = "reference"

    def etat_lisible(self, demande):
        words = {"libelle": demande.get_etat_display(), "ton": TONS[demande.etat]}
        return mark_safe(render_to_string("components/etat.html", words))  # noqa: S308 – our own component

    etat_lisible.short_description = "état"
    etat_lisible.admin_order_field = "etat"

    def echeance(self, demande):
        return _date_et_ecart(demande.echeance_legale if demande.ouverte else None)

    echeance.short_description = "échéance légale"
    echeance.admin_order_field = "urgence"

    def promesse(self, demande):
        return _date_et_ecart(demande.echeance_service if demande.ouverte else None)

    promesse.short_description = "promesse"
    promesse.admin_order_field = "echeance_service"

    def suivi_par(self, demande):
        return demande.agent or "personne"

    suivi_par.short_description = "suivie par"
    suivi_par.admin_order_field = "agent"

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
    return format_html('{}<br><span class="{}">{}</span>', f"{day:%d/%m/%Y}", css, words)
