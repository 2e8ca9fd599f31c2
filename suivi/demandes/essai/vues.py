"""« Essayer le formulaire »: the deposit path on the draft of a procedure, in the admin."""

from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from demarches.formulaires.versions import definition_courante
from demarches.models import DemarchePage

from ..depot.ecrans import montrer_debut, repondre_etape, repondre_recapitulatif
from .memoire import ParcoursEnMemoire
from .parcours import Essai, commencer, oublier, retrouver
from .simulation import simuler

FINI = "Cet essai est terminé, il n’en reste rien. Recommencez-en un autre si vous le voulez."
SANS_SERVICE = "Choisissez d’abord le service chargé de la démarche (onglet Canaux)\u00a0: c’est lui qui écrit."


class Debut(ParcoursEnMemoire):
    """Before the first answer."""

    @property
    def url_quitter(self) -> str:
        return reverse("essai_quitter", args=[self.demande.demarche.pk])


def du_brouillon(vue):
    """Give the view the latest draft of a procedure that the user may edit."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(vue)
    def gardee(request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        publiee = get_object_or_404(DemarchePage, pk=pk)
        if not publiee.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return vue(request, publiee.get_latest_revision_as_object(), **kwargs)

    return gardee


def en_cours(vue):
    """Give the view the test of this session; a finished one begins again."""

    @du_brouillon
    @wraps(vue)
    def gardee(request: HttpRequest, page: DemarchePage, **kwargs) -> HttpResponse:
        essai = retrouver(request, page)
        if essai is None:
            messages.info(request, FINI)
            return redirect("demarche_essayer", page.pk)
        return vue(request, essai, **kwargs)

    return gardee


@du_brouillon
def essayer(request: HttpRequest, page: DemarchePage) -> HttpResponse:
    if page.service is None:
        messages.error(request, SANS_SERVICE)
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "POST":
        essai = commencer(request, page)
        return redirect(essai.url(essai.etapes[0]))
    definition = definition_courante(page)
    return montrer_debut(request, page, definition, parcours=Debut(page, definition, {}))


@en_cours
def etape(request: HttpRequest, essai: Essai, etape: str) -> HttpResponse:
    return repondre_etape(request, essai, etape)


@en_cours
def recapitulatif(request: HttpRequest, essai: Essai) -> HttpResponse:
    """The last button files nothing: it says what a deposit would have done, then forgets the test."""

    def terminer(cle: UUID) -> HttpResponse:
        resultat = simuler(essai.page, essai.demande.reponses)
        oublier(request, essai.page)
        contexte = {
            "page": essai.page,
            "resultat": resultat,
            "parties": essai.lignes(),
            "recommencer": essai.url_du_debut(),
            "formulaire": reverse("demarche_formulaire", args=[essai.page.pk]),
            "editer": reverse("wagtailadmin_pages:edit", args=[essai.page.pk]),
        }
        return render(request, "demandes/depot/essai_fini.html", contexte)

    return repondre_recapitulatif(request, essai, terminer)


@du_brouillon
def quitter(request: HttpRequest, page: DemarchePage) -> HttpResponse:
    oublier(request, page)
    return redirect("wagtailadmin_pages:edit", page.pk)
