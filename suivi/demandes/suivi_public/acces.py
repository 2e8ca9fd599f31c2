"""What this browser may open, kept in its session: two hours for each request, no account."""

from datetime import datetime, timedelta
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ..models import Demande
from .formulaires import CORRECTIONS, corrections_saisies

DUREE_ACCES = timedelta(hours=2)
OUVERTES = "suivi_ouvertes"
NUMERO = "suivi_numero"
ESSAIS = "suivi_essais"
MOTS = "suivi_mots"


def ouvrir(request: HttpRequest, demande: Demande) -> None:
    """Grant access; the session's key changes, so that a key known before is worth nothing."""
    grants = request.session.get(OUVERTES, {})
    end = timezone.now() + DUREE_ACCES
    request.session.cycle_key()
    request.session[OUVERTES] = {**grants, demande.uuid.hex: end.isoformat()}
    for key in (NUMERO, ESSAIS):
        request.session.pop(key, None)


def quitter(request: HttpRequest) -> None:
    """Forget every request opened from this browser, and what was being written."""
    for key in (OUVERTES, NUMERO, ESSAIS, MOTS):
        request.session.pop(key, None)
    request.session.cycle_key()


def est_ouverte(request: HttpRequest, uuid: UUID) -> bool:
    end = request.session.get(OUVERTES, {}).get(uuid.hex)
    return end is not None and datetime.fromisoformat(end) > timezone.now()


def est_echue(request: HttpRequest, uuid: UUID) -> bool:
    """It was open in this browser, more than two hours ago."""
    return uuid.hex in request.session.get(OUVERTES, {}) and not est_ouverte(request, uuid)


def demandes_ouvertes(request: HttpRequest) -> list[Demande]:
    """The requests this browser may open now."""
    uuids = [UUID(key) for key in request.session.get(OUVERTES, {})]
    return list(Demande.objects.deposees().filter(uuid__in=[uuid for uuid in uuids if est_ouverte(request, uuid)]))


def garder_mots(request: HttpRequest, demande: Demande, mots: dict[str, str]) -> None:
    """Keep what is being written until it is sent: errors, another page, the end of the two hours."""
    request.session[MOTS] = {**request.session.get(MOTS, {}), demande.uuid.hex: mots}


def mots_gardes(request: HttpRequest, demande: Demande) -> dict[str, str]:
    return request.session.get(MOTS, {}).get(demande.uuid.hex, {})


def oublier_mots(request: HttpRequest, demande: Demande) -> None:
    request.session[MOTS] = {
        key: kept for key, kept in request.session.get(MOTS, {}).items() if key != demande.uuid.hex
    }


def laisser(request: HttpRequest, cle: str, saisie: dict) -> None:
    """Leave what was refused for the page shown next: after a redirection, « back » never asks to send again."""
    request.session[cle] = saisie


def reprendre(request: HttpRequest, cle: str) -> dict | None:
    """What the refused form left, once."""
    return request.session.pop(cle, None)


def page_privee(view):
    """Not indexed, not kept by any cache, its address told to no other site."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # Not « no-referrer »: browsers would then hide the origin of our own forms, which CSRF checks.
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapper


def acces_exige(view):
    """Give the view the request it may show; the same 404 for another's request and for no request."""

    @page_privee
    @wraps(view)
    def wrapper(request: HttpRequest, reference: str, **kwargs) -> HttpResponse:
        demande = Demande.objects.deposees().for_affichage().filter(reference=reference).first()
        if demande and est_ouverte(request, demande.uuid):
            return view(request, demande, **kwargs)
        if demande and est_echue(request, demande.uuid):
            return _redemander(request, demande)
        return introuvable(request)

    return wrapper


def introuvable(request: HttpRequest) -> HttpResponse:
    """Nothing here for this browser, and how to come in."""
    return render(request, "demandes/suivi/introuvable.html", status=404)


def _redemander(request: HttpRequest, demande: Demande) -> HttpResponse:
    """What was typed in an answer to pieces waits in the session."""
    typed = {key: text for key, text in request.POST.items() if key.startswith("mots_")}
    if mends := corrections_saisies(request.POST):
        typed[CORRECTIONS] = mends
    if typed:
        garder_mots(request, demande, typed)
    kept = " Ce que vous avez écrit est gardé." if typed else ""
    messages.warning(request, f"Par sécurité, l’accès se ferme au bout de deux heures.{kept} Demandez un nouveau code.")
    request.session[NUMERO] = demande.reference
    return redirect("suivi_accueil")
