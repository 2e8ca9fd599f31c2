from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from demarches.formulaires.versions import definition_courante
from demarches.models import DemarchePage

from .. import actions
from ..enums import Etat
from ..erreurs import ActeRefuse
from ..liens import url_de_suivi
from ..models import Demande
from ..pieces import servir
from . import acces
from .ecrans import montrer_debut, repondre_etape, repondre_recapitulatif
from .parcours import Parcours
from .recepisse import PdfIndisponible, recepisse_pdf


def accessible(vue: Callable) -> Callable:
    """Give the view the request that this browser may open, never cached; else say how to find it again."""

    @never_cache
    @wraps(vue)
    def gardee(request: HttpRequest, code: str, brouillon: UUID, **kwargs) -> HttpResponse:
        try:
            demande = acces.retrouver(request, code, brouillon)
        except acces.AccesPerdu:
            return _acces_perdu(request, code)
        return vue(request, demande, **kwargs)

    return gardee


def en_brouillon(vue: Callable) -> Callable:
    """Once filed, every page of the draft leads to the confirmation: the back button changes nothing."""

    @wraps(vue)
    def gardee(request: HttpRequest, demande: Demande, **kwargs) -> HttpResponse:
        parcours = Parcours(demande)
        if demande.etat != Etat.BROUILLON:
            return redirect(parcours.url_de("depot_confirmation"))
        try:
            return vue(request, parcours, **kwargs)
        except ActeRefuse:
            return redirect(parcours.url_de("depot_confirmation"))

    return gardee


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def depot_commencer(request: HttpRequest, code: str) -> HttpResponse:
    """What to prepare, how long, what becomes of the data; then the draft is made."""
    publiees = DemarchePage.objects.live().public().select_related("service")
    demarche = publiees.filter(code=code).first()
    if demarche is None:
        # An address printed before the code changed.
        ancienne = get_object_or_404(publiees, codes_publies__code=code)
        return redirect("depot_commencer", ancienne.code, permanent=True)
    if not demarche.en_ligne:
        return redirect(demarche.get_url(request) or "/")
    if request.method == "POST":
        demande = actions.commencer_brouillon(demarche)
        acces.ouvrir(request, demande)
        parcours = Parcours(demande)
        return redirect(parcours.url(parcours.etapes[0]))
    brouillons = [(brouillon, Parcours(brouillon).url_de_reprise()) for brouillon in _brouillons(request, demarche)]
    return montrer_debut(request, demarche, definition_courante(demarche), brouillons)


@require_http_methods(["GET", "HEAD", "POST"])
@accessible
@en_brouillon
def depot_etape(request: HttpRequest, parcours: Parcours, etape: str) -> HttpResponse:
    """One subject per screen."""
    return repondre_etape(request, parcours, etape)


@require_http_methods(["GET", "HEAD", "POST"])
@accessible
@en_brouillon
def depot_recapitulatif(request: HttpRequest, parcours: Parcours) -> HttpResponse:
    """Everything on one page; one button files it, once, however many times it is pressed."""

    def deposer(cle: UUID) -> HttpResponse:
        actions.deposer(parcours.demande.pk, cle)
        return redirect(parcours.url_de("depot_confirmation"))

    return repondre_recapitulatif(request, parcours, deposer)


@require_GET
@accessible
def depot_confirmation(request: HttpRequest, demande: Demande) -> HttpResponse:
    parcours = Parcours(demande)
    if demande.etat == Etat.BROUILLON:
        return redirect(parcours.url_de_reprise())
    contexte = {
        "demande": demande,
        "service": demande.service.mentions(),
        "url_suivi": url_de_suivi(demande),
        "url_recepisse": parcours.url_de("depot_recepisse"),
    }
    return render(request, "demandes/depot/confirmation.html", contexte)


@require_GET
@accessible
def depot_recepisse(request: HttpRequest, demande: Demande) -> HttpResponse:
    """The PDF receipt, or a plain sentence when this machine cannot make PDF."""
    if demande.etat == Etat.BROUILLON:
        raise Http404
    try:
        contenu = recepisse_pdf(demande)
    except PdfIndisponible as exc:
        contexte = {
            "demande": demande,
            "raison": exc,
            "url_confirmation": Parcours(demande).url_de("depot_confirmation"),
        }
        return render(request, "demandes/depot/pdf_indisponible.html", contexte, status=503)
    reponse = HttpResponse(contenu, content_type="application/pdf")
    reponse["Content-Disposition"] = f'attachment; filename="recepisse-{demande.reference}.pdf"'
    reponse["X-Content-Type-Options"] = "nosniff"
    return reponse


@require_GET
@accessible
def depot_piece(request: HttpRequest, demande: Demande, piece: UUID) -> HttpResponse:
    return servir(get_object_or_404(demande.pieces.filter(piece_demandee=None), uuid=piece))


@require_GET
@accessible
@en_brouillon
def depot_plus_tard(request: HttpRequest, parcours: Parcours) -> HttpResponse:
    """The link that reopens the draft, and until when."""
    contexte = {
        "parcours": parcours,
        "demande": parcours.demande,
        "lien": acces.lien_de_reprise(parcours.demande),
        "jours": settings.BROUILLONS_JOURS,
        "jusqu_au": timezone.localdate() + timedelta(days=settings.BROUILLONS_JOURS),
        "url_reprise": parcours.url_de_reprise(),
        "url_oublier": parcours.url_de("depot_oublier"),
    }
    return render(request, "demandes/depot/plus_tard.html", contexte)


@require_POST
@accessible
@en_brouillon
def depot_oublier(request: HttpRequest, parcours: Parcours) -> HttpResponse:
    """On a shared computer: this browser may not open the draft any more; the link still does."""
    acces.oublier(request, parcours.demande)
    messages.success(
        request, "Cet appareil ne garde plus l’accès à votre brouillon. Le lien que vous avez copié le rouvre."
    )
    return redirect("depot_commencer", parcours.demande.demarche.code)


@never_cache
@require_GET
def depot_reprendre(request: HttpRequest, jeton: str) -> HttpResponse:
    """Open a draft from its signed link."""
    try:
        uuid = acces.lire_lien(jeton)
    except signing.SignatureExpired:
        return _lien_refuse(request, "expire")
    except signing.BadSignature:
        return _lien_refuse(request, "faux")
    demande = Demande.objects.for_affichage().filter(uuid=uuid).first()
    if demande is None:
        return _lien_refuse(request, "expire")
    acces.ouvrir(request, demande)
    parcours = Parcours(demande)
    if demande.etat != Etat.BROUILLON:
        return redirect(parcours.url_de("depot_confirmation"))
    messages.info(request, "Vos réponses sont là. Continuez où vous en étiez.")
    return redirect(parcours.url_de_reprise())


def _brouillons(request: HttpRequest, demarche: DemarchePage) -> list[Demande]:
    return acces.brouillons_en_cours(request, demarche.pk)


def _acces_perdu(request: HttpRequest, code: str) -> HttpResponse:
    demarche = DemarchePage.objects.live().public().filter(code=code).first()
    return render(request, "demandes/depot/acces_perdu.html", {"demarche": demarche}, status=403)


def _lien_refuse(request: HttpRequest, motif: str) -> HttpResponse:
    statut = 410 if motif == "expire" else 404
    return render(
        request, "demandes/depot/lien_refuse.html", {"motif": motif, "jours": settings.BROUILLONS_JOURS}, status=statut
    )
