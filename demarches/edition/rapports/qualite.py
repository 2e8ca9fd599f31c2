from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ...querysets import DemarchePageQuerySet
from ..qualite import CRITERES, Bilan, bilans
from .base import FiltresForm, OutilView, RapportView

SEUILS = [("", "Tous les scores"), ("50", "Moins de 50"), ("80", "Moins de 80")]


class QualiteForm(FiltresForm):
    seuil = forms.ChoiceField(label="Score", choices=SEUILS, required=False)
    manque = forms.ChoiceField(
        label="Il manque",
        choices=[("", "N’importe quoi"), *((critere.cle, critere.libelle) for critere in CRITERES)],
        required=False,
    )

    def garder(self, bilan: Bilan) -> bool:
        choix = self.cleaned_data if self.is_valid() else {}
        seuil, manque = choix.get("seuil"), choix.get("manque")
        if seuil and bilan.score >= int(seuil):
            return False
        return not manque or any(critere.cle == manque for critere in bilan.manques)


class QualiteView(RapportView):
    """The weakest sheets first."""

    adresse = "catalogue_qualite"
    page_title = "Qualité des fiches"
    header_icon = "tasks"
    template_name = "demarches/edition/qualite.html"
    formulaire = QualiteForm
    titres = ("Démarche", "Code", "Service", "Score", *(critere.libelle for critere in CRITERES))

    def lignes(self, demarches: DemarchePageQuerySet) -> list[Bilan]:
        tous = bilans(demarches.with_service().order_by("title"))
        self.moyenne = round(sum(bilan.score for bilan in tous) / len(tous)) if tous else None
        return sorted(filter(self.filtres.garder, tous), key=lambda bilan: bilan.score)

    def cellules(self, bilan: Bilan) -> list[Any]:
        page = bilan.page
        reponses = [verdict.reponse for verdict in bilan.verdicts]
        return [page.title, page.code, page.service, bilan.score, *reponses]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(moyenne=self.moyenne, **kwargs)


class QualiteFicheView(OutilView):
    """Every criterion of one sheet: why it counts, how to mend it."""

    adresse = "catalogue_qualite"
    page_title = "Qualité de la fiche"
    header_icon = "tasks"
    template_name = "demarches/edition/qualite_fiche.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = get_object_or_404(self.demarches.with_service(), pk=pk)
        (bilan,) = bilans([page])
        contexte = {"bilan": bilan, "editer": reverse("wagtailadmin_pages:edit", args=[pk])}
        return self.render_to_response(self.get_context_data(**contexte))
