"""The register of usagers in the admin."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail_modeladmin.helpers import DjangoORMSearchHandler

from charte.organisation.registres import FicheView, Registre

from .enums import NatureUsager, TypeCoordonnee
from .models import Usager
from .querysets import UsagerQuerySet
from .volets import volets


class RechercheUsagers(DjangoORMSearchHandler):
    show_search_form = True

    def search_queryset(self, queryset: UsagerQuerySet, search_term: str, **kwargs: Any) -> UsagerQuerySet:
        return queryset.rechercher(search_term)


class FiltreNature(SimpleListFilter):
    title = "nature"
    parameter_name = "nature"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return NatureUsager.choices

    def queryset(self, request: HttpRequest, queryset: UsagerQuerySet) -> UsagerQuerySet:
        return queryset.filter(nature=self.value()) if self.value() else queryset


class UsagerFicheView(FicheView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        panes = [
            (volet.titre, render_to_string(volet.gabarit, volet.contexte(self.request, self.instance), self.request))
            for volet in volets()
        ]
        coordonnees = self.instance.coordonnees.order_by("type", "pk")
        return super().get_context_data(coordonnees=coordonnees, volets=panes, **kwargs)


class UsagerRegistre(Registre):
    model = Usager
    menu_label = "Usagers"
    menu_icon = "user"
    menu_order = 120
    list_display = ("nom_complet", "nature_affichee", "courriels", "telephones", "connu_depuis")
    list_export = ("nom_complet", "nature", "courriels", "telephones", "connu_depuis")
    export_filename = "usagers"
    list_filter = (FiltreNature,)
    search_handler_class = RechercheUsagers
    aide_recherche = "Nom, courriel, téléphone ou adresse."
    inspect_view_class = UsagerFicheView
    inspect_template_name = "usagers/fiche.html"
    index_template_name = "usagers/liste.html"

    def get_queryset(self, request: HttpRequest) -> UsagerQuerySet:
        return Usager.objects.with_coordonnees()

    def nom_complet(self, usager: Usager) -> str:
        return usager.raison_sociale or f"{usager.nom_usage or usager.nom} {usager.prenom}".strip()

    def nature_affichee(self, usager: Usager) -> str:
        return usager.get_nature_display()

    def courriels(self, usager: Usager) -> str:
        return _valeurs(usager, TypeCoordonnee.COURRIEL)

    def telephones(self, usager: Usager) -> str:
        return _valeurs(usager, TypeCoordonnee.TELEPHONE)

    def connu_depuis(self, usager: Usager) -> Any:
        return timezone.localdate(usager.created_at)

    def get_extra_class_names_for_field_col(self, obj: Usager, field_name: str) -> list[str]:
        return ["serre"] if field_name in ("telephones", "connu_depuis") else []

    nom_complet.short_description = "nom"
    nature_affichee.short_description = "nature"
    courriels.short_description = "courriel"
    telephones.short_description = "téléphone"
    connu_depuis.short_description = "connu depuis le"


def _valeurs(usager: Usager, genre: TypeCoordonnee) -> str:
    return ", ".join(str(coordonnee) for coordonnee in usager.coordonnees.all() if coordonnee.type == genre)
