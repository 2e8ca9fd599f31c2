from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from demarches.formulaires.versions import definition_courante
from demarches.models import DemarchePage
from suivi.journal.enums import Canal

from .. import actions
from ..enums import Etat
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..liens import url_de_suivi
from ..messages.brouillon import date_d_effacement
from ..models import Demande
from ..pdf import PdfIndisponible, en_fichier
from ..pieces import servir
from ..preremplissage.service import creer_lien
from ..saisie_agent.parcours import parcours_de
from . import acces, debut, jeton_de_page
from .ecrans import montrer_debut, repondre_etape, repondre_recapitulatif
from .papier import formulaire_papier
from .parcours import Parcours
from .recepisse import recepisse_pdf

CODE_RELAIS = "depots_code_relais"


def accessible(vue: Callable) -> Callable:
    """Give the view the request that this browser may open, never cached; else say how to find it again."""

    @never_cache
    @wraps(vue)
    def gardee(request: HttpRequest, code: str, brouillon: UUID, **kwargs) -> HttpResponse:
        try:
            demande = acces.retrouver(request, code, brouillon)
        except acces.AccesPerdu:
            if request.method != "POST" or not jeton_de_page.rouvrir(request, brouillon):
                return _acces_perdu(request, code)
            demande = acces.retrouver(request, code, brouillon)
        return vue(request, demande, **kwargs)

    return gardee


def en_brouillon(vue: Callable) -> Callable:
    """Once filed, every page of the draft leads to the confirmation: the back button changes nothing."""

    @wraps(vue)
    def gardee(request: HttpRequest, demande: Demande, **kwargs) -> HttpResponse:
        parcours = parcours_de(request, demande)
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
        parcours = Parcours(debut.commencer_brouillon(request, demarche))
        return redirect(parcours.url(parcours.etapes[0]))
    brouillons = [(brouillon, Parcours(brouillon).url_de_reprise()) for brouillon in _brouillons(request, demarche)]
    prerempli = debut.lien_prerempli(request, demarche)
    connu = {
        "prerempli": prerempli,
        "prerempli_jeton": request.GET.get("prerempli") if prerempli else "",
        "demandes_connues": debut.demandes_connues(request),
    }
    return montrer_debut(request, demarche, definition_courante(demarche), brouillons, connu=connu)


@require_GET
def depot_papier(request: HttpRequest, code: str) -> HttpResponse:
    """The same form on paper, for who prefers it or comes to the counter."""
    demarche = get_object_or_404(DemarchePage.objects.live().public().select_related("service"), code=code)
    if not demarche.sur_papier:
        raise Http404
    try:
        return en_fichier(formulaire_papier(demarche), f"formulaire-{demarche.code.lower()}.pdf")
    except PdfIndisponible as exc:
        contexte = {"demarche": demarche, "raison": exc, "service": demarche.service.mentions()}
        return render(request, "demandes/depot/papier_indisponible.html", contexte, status=503)


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
        if parcours.lien:
            return redirect("prerempli_montrer", creer_lien(parcours.saisie).uuid)
        if parcours.saisie:
            manquantes = [question.libelle for question in parcours.manquantes()]
            par = Intervenant.par_agent(request.user, Canal(parcours.saisie.canal))
            actions.deposer_pour(parcours.saisie, cle, par=par, manquantes=manquantes)
        else:
            actions.deposer(parcours.demande.pk, cle)
        return redirect(parcours.url_de("depot_confirmation"))

    return repondre_recapitulatif(request, parcours, deposer)


@require_GET
@accessible
def depot_confirmation(request: HttpRequest, demande: Demande) -> HttpResponse:
    parcours = parcours_de(request, demande)
    if demande.etat == Etat.BROUILLON:
        return redirect(parcours.url_de_reprise())
    contexte = {
        "parcours": parcours,
        "manquantes": parcours.manquantes(),
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
        return en_fichier(recepisse_pdf(demande), f"recepisse-{demande.reference}.pdf")
    except PdfIndisponible as exc:
        contexte = {
            "demande": demande,
            "raison": exc,
            "url_confirmation": Parcours(demande).url_de("depot_confirmation"),
        }
        return render(request, "demandes/depot/pdf_indisponible.html", contexte, status=503)


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
        "jusqu_au": date_d_effacement(parcours.demande),
        "url_reprise": parcours.url_de_reprise(),
        "url_oublier": parcours.url_de("depot_oublier"),
        "url_relais": parcours.url_de("depot_relais"),
        "ouvertures": parcours.demande.codes_relais.exclude(utilise_at=None).select_related("agent"),
        # Shown once: only its digest is kept.
        "code_relais": request.session.pop(CODE_RELAIS, None),
    }
    return render(request, "demandes/depot/plus_tard.html", contexte)


@require_POST
@accessible
@en_brouillon
def depot_relais(request: HttpRequest, parcours: Parcours) -> HttpResponse:
    """A code to read to an agent, who goes on with the person."""
    request.session[CODE_RELAIS] = actions.creer_relais(parcours.demande.pk)
    return redirect(parcours.url_de("depot_plus_tard") + "#relais")


@require_POST
@accessible
@en_brouillon
def depot_oublier(request: HttpRequest, parcours: Parcours) -> HttpResponse:
    """On a shared computer: this browser may not open the draft any more; the link still does."""
    acces.oublier(request, parcours.demande)
    jeton_de_page.oublier(request, parcours.demande)
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
