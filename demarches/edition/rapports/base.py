"""What the reports share: rights, filters kept from page to page, paging, export of every line."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from charte.organisation.models import Service
from charte.organisation.tableurs import CLASSEURS, ecrire_csv

from ...models import Theme
from ...querysets import DemarchePageQuerySet
from ..droits import demarches_modifiables, peut_editer

LIGNES_PAR_PAGE = 25
EXPORTS = ("ods", "csv", "xlsx")
ONGLETS = (
    ("catalogue_qualite", "Qualité des fiches"),
    ("catalogue_a_revoir", "À revoir"),
    ("catalogue_hors_ligne", "Pas en ligne"),
    ("catalogue_usages", "Utilisé dans"),
    ("catalogue_masse", "Modifier en masse"),
)


class FiltresForm(forms.Form):
    """Which procedures a report is about."""

    service = forms.ModelChoiceField(
        Service.objects.none(), label="Service", required=False, empty_label="Tous les services"
    )
    theme = forms.ModelChoiceField(Theme.objects.none(), label="Thème", required=False, empty_label="Tous les thèmes")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.actifs()
        self.fields["theme"].queryset = Theme.objects.all()

    def filtrer(self, demarches: DemarchePageQuerySet) -> DemarchePageQuerySet:
        choix = self.cleaned_data if self.is_valid() else {}
        if service := choix.get("service"):
            demarches = demarches.filter(service=service)
        if theme := choix.get("theme"):
            demarches = demarches.filter(themes=theme)
        return demarches


class OutilView(WagtailAdminTemplateMixin, View):
    """A screen of « Catalogue » for those who edit pages."""

    adresse = ""
    """Name of its URL."""
    header_icon = "list-ul"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not peut_editer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def demarches(self) -> DemarchePageQuerySet:
        return demarches_modifiables(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("demarches:index"), "label": "Démarches"},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        onglets = [(reverse(nom), libelle, nom == self.adresse) for nom, libelle in ONGLETS]
        return super().get_context_data(onglets=onglets, **kwargs)


class RapportView(OutilView):
    """A list computed for the procedures that the filters keep."""

    formulaire: type[FiltresForm] = FiltresForm
    titres: Sequence[str] = ()
    """Of the columns of the export."""

    def get(self, request: HttpRequest) -> HttpResponse:
        self.filtres = self.formulaire(request.GET)
        lignes = self.lignes(self.filtres.filtrer(self.demarches))
        if (genre := request.GET.get("export")) in EXPORTS:
            return self.exporter(genre, lignes)
        page = Paginator(lignes, LIGNES_PAR_PAGE).get_page(request.GET.get("p"))
        return self.render_to_response(self.get_context_data(lignes=page, filtres=self.filtres))

    def lignes(self, demarches: DemarchePageQuerySet) -> Sequence[Any]:
        raise NotImplementedError

    def cellules(self, ligne: Any) -> list[Any]:
        """One line of the export."""
        raise NotImplementedError

    def exporter(self, genre: str, lignes: Iterable[Any]) -> FileResponse | StreamingHttpResponse:
        cellules = (self.cellules(ligne) for ligne in lignes)
        nom = f"{self.adresse.replace('_', '-')}-{timezone.localdate():%Y-%m-%d}.{genre}"
        titres = list(self.titres)
        if genre == "csv":
            entetes = {"Content-Disposition": f'attachment; filename="{nom}"'}
            return StreamingHttpResponse(
                ecrire_csv(titres, cellules), content_type="text/csv; charset=utf-8", headers=entetes
            )
        ecrire, type_mime = CLASSEURS[genre]
        fichier = tempfile.TemporaryFile()  # noqa: SIM115 – closed with the response
        ecrire(titres, cellules, fichier)
        fichier.seek(0)
        return FileResponse(fichier, as_attachment=True, filename=nom, content_type=type_mime)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        recherche = self.request.GET.copy()
        for nom in ("p", "export"):
            recherche.pop(nom, None)
        return super().get_context_data(recherche=recherche.urlencode(), exports=EXPORTS, **kwargs)
