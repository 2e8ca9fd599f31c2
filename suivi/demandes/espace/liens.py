from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from .. import actions
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import LienDemande
from .lecture import trouver


@require_POST
def lien_oter(request: HttpRequest, pk: int, lien: int) -> HttpResponse:
    """Undo a link made by mistake."""
    demande = trouver(request, pk)
    get_object_or_404(LienDemande.objects.filter(Q(source=demande) | Q(cible=demande)), pk=lien)
    try:
        actions.delier(lien, par=Intervenant.par_agent(request.user))
    except ActeRefuse as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Le lien est ôté.")
    return redirect("demande_agent", pk=pk)
