"""One message: exactly what left, what became of it, and what can be done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST

from suivi.journal.service import Acteur

from ..actions import gestes
from ..droits import envois_autorises, peut_agir
from ..models import Envoi


def trouver(request: HttpRequest, pk: int) -> Envoi:
    """The message, if this user sees it (404 otherwise: its existence is not told)."""
    listed = envois_autorises(request.user).select_related("modele", "revision__user", "usager", "agent", "renvoi_de")
    return get_object_or_404(listed, pk=pk)


class EnvoiView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        envoi = trouver(request, pk)
        context = {
            "envoi": envoi,
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
                {"url": reverse("registre-envois_modeladmin_index"), "label": "Envois"},
                {"url": "", "label": envoi.objet or envoi.point_libelle},
            ],
            "evenements": envoi.evenements.all(),
            "renvois": envoi.renvois.all(),
            "gestes": [
                geste
                for geste in gestes.GESTES.values()
                if envoi.etat in geste.etats and peut_agir(request.user, envoi, geste.permission)
            ],
        }
        return render(request, "envois/envoi.html", context)


@require_POST
def agir(request: HttpRequest, pk: int, cle: str) -> HttpResponse:
    """Do one of `GESTES`, then show the message it gave."""
    envoi, geste = trouver(request, pk), gestes.GESTES.get(cle)
    if geste is None or not peut_agir(request.user, envoi, geste.permission):
        raise PermissionDenied
    try:
        envoi = getattr(gestes, geste.cle)(envoi, acteur(request.user))
    except gestes.GesteImpossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"C’est fait : {geste.libelle.lower()}.")
    return redirect("envoi", pk=envoi.pk)


def acteur(utilisateur) -> Acteur:
    """The agent behind the account; an account without a profile acts as the system."""
    agent = getattr(utilisateur, "agent", None)
    return Acteur.agent(agent) if agent else Acteur.systeme()
