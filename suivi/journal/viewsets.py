"""The register of events in the admin: read only, each agent reads the dossiers he may see."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils import timezone
from wagtail_modeladmin.helpers import DjangoORMSearchHandler

from charte.organisation.registres import Registre

from .actes import ACTES
from .droits import evenements_autorises
from .enums import Canal
from .models import Evenement
from .querysets import EvenementQuerySet

PERIODES = {"aujourdhui": ("Aujourd’hui", 0), "7": ("7 derniers jours", 7), "30": ("30 derniers jours", 30)}


class RechercheDossier(DjangoORMSearchHandler):
    """By the whole reference of a dossier, however it is typed."""

    show_search_form = True

    def search_queryset(self, queryset: EvenementQuerySet, search_term: str, **kwargs: Any) -> EvenementQuerySet:
        reference = "".join(search_term.split())
        return queryset.filter(dossier__in=[reference, reference.upper()]) if reference else queryset


class FiltreActe(SimpleListFilter):
    title = "acte"
    parameter_name = "acte"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(((acte.cle, acte.libelle) for acte in ACTES.values()), key=lambda choix: choix[1].casefold())

    def queryset(self, request: HttpRequest, queryset: EvenementQuerySet) -> EvenementQuerySet:
        return queryset.filter(acte=self.value()) if self.value() else queryset


class FiltreCanal(SimpleListFilter):
    title = "canal"
    parameter_name = "canal"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Canal.choices

    def queryset(self, request: HttpRequest, queryset: EvenementQuerySet) -> EvenementQuerySet:
        return queryset.filter(canal=self.value()) if self.value() else queryset


class FiltrePeriode(SimpleListFilter):
    title = "date"
    parameter_name = "periode"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(cle, libelle) for cle, (libelle, _) in PERIODES.items()]

    def queryset(self, request: HttpRequest, queryset: EvenementQuerySet) -> EvenementQuerySet:
        if self.value() not in PERIODES:
            return queryset
        depuis = timezone.localdate() - timedelta(days=PERIODES[self.value()][1])
        return queryset.filter(horodatage__gte=timezone.make_aware(datetime.combine(depuis, time.min)))


class EvenementRegistre(Registre):
    model = Evenement
    menu_label = "Journal"
    menu_icon = "history"
    menu_order = 820
    list_display = ("date", "reference", "recit", "auteur", "voie", "lecteurs")
    list_export = ("horodatage", "dossier", "rang", "recit", "auteur", "canal", "visibilite")
    export_filename = "journal"
    list_filter = (FiltreActe, FiltreCanal, FiltrePeriode)
    search_handler_class = RechercheDossier
    aide_recherche = "Numéro du dossier, en entier."
    inspect_template_name = "journal/fiche.html"
    index_template_name = "journal/liste.html"

    def get_queryset(self, request: HttpRequest) -> EvenementQuerySet:
        return evenements_autorises(request.user)

    def get_extra_class_names_for_field_col(self, obj: Evenement, field_name: str) -> list[str]:
        return ["serre"] if field_name == "reference" else []

    def date(self, evenement: Evenement) -> datetime:
        return timezone.localtime(evenement.horodatage)

    def reference(self, evenement: Evenement) -> str:
        return f"{evenement.dossier} n° {evenement.rang}"

    def recit(self, evenement: Evenement) -> str:
        return evenement.phrase

    def auteur(self, evenement: Evenement) -> str:
        return evenement.acteur_libelle

    def voie(self, evenement: Evenement) -> str:
        return evenement.get_canal_display()

    def lecteurs(self, evenement: Evenement) -> str:
        return evenement.get_visibilite_display()

    date.short_description = "date"
    reference.short_description = "dossier"
    recit.short_description = "ce qui s’est passé"
    auteur.short_description = "par"
    voie.short_description = "canal"
    lecteurs.short_description = "visible par"
