"""In the back office: the list ticked on the request, the opinions to give and to read."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from charte.organisation.droits import services_autorises
from charte.organisation.enums import ROLES_D_INSTRUCTION

from .. import actions
from ..erreurs import ActeRefuse
from ..espace.vues import trouver
from ..intervenants import Intervenant
from ..models import Avis, Demande
from ..pieces import PieceRefusee, servir
from .formulaires import RendreAvisForm
from .montre import montrer, piece_montree

PAR_PAGE = 100


@require_POST
def cocher(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the ticks and come back to the band, without losing the page."""
    demande = trouver(request, pk)
    try:
        actions.cocher(demande.pk, par=Intervenant.par_agent(request.user), cases=request.POST.getlist("cases"))
    except ActeRefuse as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "La liste est enregistrée.")
    return redirect(reverse("demande_agent", args=[pk]) + "#circuit")


@require_safe
def avis_a_rendre(request: HttpRequest) -> HttpResponse:
    """What is asked of the agent's departments: to give first, by day, then what was given."""
    if not services_autorises(request.user, ROLES_D_INSTRUCTION):
        raise Http404
    mine = Avis.objects.pour(request.user).for_affichage()
    waiting = mine.attendus().order_by("echeance", "pk")[:PAR_PAGE]
    context = {
        "attendus": [(one, one.is_en_retard(timezone.localdate())) for one in waiting],
        "rendus": mine.exclude(rendu_at=None).order_by("-rendu_at")[:20],
        "breadcrumbs_items": _fil(),
    }
    return render(request, "demandes/circuit/avis_a_rendre.html", context)


class AvisView(View):
    """One opinion: the question, what is shown of the request, the answer."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        avis = trouver_avis(request, pk)
        actions.consulter(avis.demande, Intervenant.par_agent(request.user), avis.service)
        return self.montrer(request, avis, RendreAvisForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        avis = trouver_avis(request, pk)
        form = RendreAvisForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.montrer(request, avis, form)
        try:
            actions.rendre_avis(avis.pk, par=Intervenant.par_agent(request.user), **form.cleaned_data)
        except PieceRefusee as refusal:
            form.add_error("fichier", str(refusal))
            return self.montrer(request, avis, form)
        except ActeRefuse as refusal:
            form.add_error(None, str(refusal))
            return self.montrer(request, trouver_avis(request, pk), form)
        messages.success(request, "Votre avis est rendu. L’agent qui instruit est prévenu.")
        return redirect("avis_a_rendre")

    def montrer(self, request: HttpRequest, avis: Avis, form: RendreAvisForm) -> HttpResponse:
        context = {
            "avis": avis,
            "form": form,
            "montre": montrer(avis),
            "en_retard": avis.is_en_retard(timezone.localdate()),
            "dossier_ouvert": Demande.objects.visibles_par(request.user).filter(pk=avis.demande_id).exists(),
            "breadcrumbs_items": [*_fil(reverse("avis_a_rendre")), {"url": "", "label": avis.demande.reference}],
        }
        return render(request, "demandes/circuit/avis.html", context)


@require_safe
def piece_d_avis(request: HttpRequest, pk: int, uuid) -> FileResponse:
    """A piece that is shown with this opinion; 404 otherwise."""
    piece = piece_montree(trouver_avis(request, pk), uuid)
    if piece is None:
        raise Http404
    return servir(piece)


@require_safe
def fichier_d_avis(request: HttpRequest, pk: int, avis: int) -> FileResponse:
    """The document of an opinion, for who instructs the request."""
    demande = trouver(request, pk)
    found = get_object_or_404(demande.avis.exclude(fichier_joint=None).select_related("fichier_joint"), pk=avis)
    return servir(found.fichier_joint)


def trouver_avis(request: HttpRequest, pk: int) -> Avis:
    """The opinion, if it is asked of a department of this agent and the request is open; 404 otherwise."""
    return get_object_or_404(Avis.objects.pour(request.user).for_affichage(), pk=pk)


def _fil(url: str = "") -> list[dict]:
    return [{"url": reverse("wagtailadmin_home"), "label": "Accueil"}, {"url": url, "label": "Avis à rendre"}]
