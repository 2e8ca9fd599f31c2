"""« Modifier en masse »: choose, read what will change, confirm, read the report, undo."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from ...models import ModificationEnMasse
from ..rapports.base import FiltresForm, OutilView
from .actions import annuler, apercevoir, modifier
from .formulaire import MasseForm

DERNIERES = 10


class MasseView(OutilView):
    adresse = "catalogue_masse"
    page_title = "Modifier en masse"
    header_icon = "edit"
    template_name = "demarches/edition/masse.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """`?page=1&page=2` ticks these procedures."""
        coches = [pk for pk in request.GET.getlist("page") if pk.isdigit()]
        return self.montrer(MasseForm(initial={"demarches": coches}, demarches=self.proposees()))

    def post(self, request: HttpRequest) -> HttpResponse:
        formulaire = MasseForm(request.POST, demarches=self.demarches.order_by("title"))
        if not formulaire.is_valid() or "corriger" in request.POST:
            return self.montrer(formulaire)
        choix = formulaire.cleaned_data
        pages = choix["demarches"].select_related("latest_revision", "service")
        if "confirmer" in request.POST:
            return self.confirmer(pages, choix)
        apercus = apercevoir(pages, choix, request.user)
        return self.montrer(formulaire, apercus=apercus, nombre=sum(not apercu.obstacle for apercu in apercus))

    def confirmer(self, pages, choix: dict[str, Any]) -> HttpResponse:
        vues = dict(_lire_vue(vue) for vue in self.request.POST.getlist("vue"))
        modification = modifier(pages, choix, self.request.user, vues)
        return redirect("catalogue_masse_rapport", modification.pk)

    def proposees(self):
        self.filtres = FiltresForm(self.request.GET)
        return self.filtres.filtrer(self.demarches).order_by("title")

    def montrer(self, formulaire: MasseForm, **contexte) -> HttpResponse:
        dernieres = ModificationEnMasse.objects.select_related("par")[:DERNIERES]
        contexte = {"apercus": None, "filtres": getattr(self, "filtres", None), "dernieres": dernieres} | contexte
        return self.render_to_response(self.get_context_data(formulaire=formulaire, **contexte))


class MasseRapportView(OutilView):
    adresse = "catalogue_masse"
    page_title = "Rapport"
    header_icon = "edit"
    template_name = "demarches/edition/masse_rapport.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.modification = get_object_or_404(
            ModificationEnMasse.objects.select_related("par", "annulee_par"), **kwargs
        )

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(modification=self.modification))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        faite = annuler(self.modification, request.user)
        laissees = sum(bool(ligne.get("annulation")) for ligne in faite.lignes)
        if laissees:
            messages.warning(
                request, f"Annulée, sauf {laissees} démarche{'s' if laissees > 1 else ''}\u00a0: lisez pourquoi."
            )
        else:
            messages.success(request, "Tout est revenu comme avant.")
        return redirect("catalogue_masse_rapport", pk)

    def get_breadcrumbs_items(self) -> list[dict]:
        *debut, fin = super().get_breadcrumbs_items()
        return [*debut, {"url": reverse("catalogue_masse"), "label": "Modifier en masse"}, fin]


def _lire_vue(vue: str) -> tuple[int, int]:
    """« 12:345 » → (page, revision); what is badly written matches nothing."""
    page, _, revision = vue.partition(":")
    return (int(page), int(revision)) if page.isdigit() and revision.isdigit() else (0, 0)
