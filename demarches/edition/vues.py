"""« Formulaire » of one procedure in the admin: where it stands, its versions, what goes in and out."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..formulaires.definition import Definition
from ..formulaires.models import VersionFormulaire
from ..formulaires.versions import definition_courante
from ..models import DemarchePage
from . import registre
from .consequences import consequences
from .controles import points
from .differences import comparer
from .duree import minutes
from .echange import exporter
from .formulaires import ComparerForm, DupliquerForm, ImporterForm
from .liens import adresse_d_essai
from .registre import Attachees
from .reprise import copier, reprendre

VERSIONS_PAR_PAGE = 20
PUBLIE, BROUILLON = "publie", "brouillon"
REPRIS = "Le formulaire est dans le brouillon. Relisez-le, essayez-le, puis publiez\u00a0; l’historique garde l’ancien."
"""Said once a form was put in the draft."""


class DemarcheView(View):
    """Of a procedure that the user may edit; others get 403."""

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.publiee = get_object_or_404(DemarchePage, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.droits.can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def droits(self):
        return self.publiee.permissions_for_user(self.request.user)

    @cached_property
    def brouillon(self) -> DemarchePage:
        """The latest state, published or not."""
        return self.publiee.get_latest_revision_as_object()


class FormulaireView(WagtailAdminTemplateMixin, DemarcheView):
    template_name = "demarches/edition/formulaire.html"
    page_title = "Formulaire"
    header_icon = "form"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.montrer()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put another form in the draft."""
        if self.droits.page_locked():
            messages.error(request, "La page est verrouillée\u00a0: déverrouillez-la d’abord.")
            return self.montrer()
        if "dupliquer" in request.POST:
            formulaire = DupliquerForm(request.POST, page=self.publiee)
            contexte = {"dupliquer": formulaire}
        else:
            formulaire = ImporterForm(request.POST, request.FILES)
            contexte = {"importer": formulaire}
        if not formulaire.is_valid():
            return self.montrer(**contexte)
        return self.reprendre(formulaire, contexte)

    def reprendre(self, formulaire, contexte: dict) -> HttpResponse:
        source = formulaire.cleaned_data.get("source")
        valeur = copier(source.get_latest_revision_as_object()) if source else formulaire.valeur
        try:
            reprendre(self.brouillon, valeur, self.request.user)
        except ValidationError as exc:
            formulaire.add_error(None, ["Le brouillon a d’autres erreurs\u00a0: corrigez-les d’abord.", *exc.messages])
            return self.montrer(**contexte)
        messages.success(self.request, REPRIS)
        return redirect(self.adresse)

    def montrer(self, **formulaires) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**formulaires))

    @property
    def adresse(self) -> str:
        return reverse("demarche_formulaire", args=[self.publiee.pk])

    def get_page_subtitle(self) -> str:
        return self.brouillon.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("demarches:index"), "label": "Démarches"},
            {"url": reverse("wagtailadmin_pages:edit", args=[self.publiee.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs) -> dict:
        page = self.brouillon
        contexte = {
            "importer": ImporterForm(),
            "dupliquer": DupliquerForm(page=self.publiee),
            "page": page,
            "points": points(page),
            "minutes": minutes(definition_courante(page)),
            "consequences": consequences(page),
            "verrouillee": self.droits.page_locked(),
            "essayer": adresse_d_essai(page),
            "editer": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        }
        return super().get_context_data(**(contexte | self.comparaison() | self.versions() | kwargs))

    def versions(self) -> dict:
        """The versions with who keeps each; never their definitions."""
        attachees = registre.attachees(self.publiee)
        toutes = VersionFormulaire.objects.filter(demarche=self.publiee).order_by("-numero").defer("definition")
        page = Paginator(toutes, VERSIONS_PAR_PAGE).get_page(self.request.GET.get("p"))
        return {"versions": [(v, attachees.get(v.pk, Attachees())) for v in page], "pages": page}

    def comparaison(self) -> dict:
        formulaire = ComparerForm(
            self.request.GET if "avant" in self.request.GET else None,
            initial={"avant": PUBLIE, "apres": BROUILLON},
            choix=self.etats(),
        )
        if not formulaire.is_valid():
            return {"comparer": formulaire, "comparees": None}
        avant, apres = (self.definition(formulaire.cleaned_data[nom]) for nom in ("avant", "apres"))
        return {"comparer": formulaire, "comparees": comparer(avant, apres)}

    def etats(self) -> list[tuple[str, str]]:
        numeros = self.publiee.versions_formulaire.order_by("-numero").values_list("numero", "created_at")
        versions = [(str(numero), f"Version {numero} du {date:%d/%m/%Y}") for numero, date in numeros]
        return [(BROUILLON, "Le brouillon"), (PUBLIE, "Ce qui est publié"), *versions]

    def definition(self, etat: str) -> Definition:
        if etat == BROUILLON:
            return definition_courante(self.brouillon)
        if etat == PUBLIE:
            return definition_courante(self.publiee)
        return self.publiee.versions_formulaire.get(numero=etat).formulaire


class ExporterView(DemarcheView):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form of the latest state, as a file."""
        reponse = JsonResponse(exporter(self.brouillon), json_dumps_params={"indent": 1, "ensure_ascii": False})
        reponse["Content-Disposition"] = f'attachment; filename="formulaire-{self.publiee.code}.json"'
        return reponse
