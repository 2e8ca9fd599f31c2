"""A page of the deposit left open too long: what was typed in it is neither refused nor lost."""

from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.csrf import csrf_failure

from ..models import Demande
from . import acces

SEL = "suivi.demandes.depot.page"
CHAMP = "page"
DUREE = 48 * 3600
"""Seconds during which an open page proves that it was shown to somebody who had access."""
OUBLIEES = "depots_oublies"
CHAMPS_MAX = 400


def jeton(demande: Demande) -> str:
    """Hidden in the forms of a draft."""
    return signing.TimestampSigner(salt=SEL).sign_object(demande.uuid.hex, compress=True)


def rouvrir(request: HttpRequest, brouillon: UUID) -> bool:
    """The session ended while the page was open: its own token opens the draft again, unless it was forgotten here."""
    try:
        uuid = signing.TimestampSigner(salt=SEL).unsign_object(request.POST.get(CHAMP, ""), max_age=DUREE)
    except signing.BadSignature:
        return False
    if uuid != brouillon.hex or uuid in request.session.get(OUBLIEES, []):
        return False
    demande = Demande.objects.brouillons().filter(uuid=brouillon).first()
    if demande is not None:
        acces.ouvrir(request, demande)
    return demande is not None


def oublier(request: HttpRequest, demande: Demande) -> None:
    """On a shared computer, « back » must not open it again."""
    request.session[OUBLIEES] = [*request.session.get(OUBLIEES, []), demande.uuid.hex][-acces.GARDES :]


def page_expiree(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The refusal of a form whose security token is stale: its words are kept, one button sends them again."""
    chemin = request.resolver_match
    if request.method != "POST" or chemin is None or chemin.view_name not in ("depot_etape", "depot_recapitulatif"):
        return csrf_failure(request, reason)
    champs = [
        (nom, valeur) for nom, valeurs in request.POST.lists() if nom != "csrfmiddlewaretoken" for valeur in valeurs
    ]
    contexte = {"champs": champs[:CHAMPS_MAX], "fichiers": [fichier.name for fichier in request.FILES.values()]}
    return render(request, "demandes/depot/page_expiree.html", contexte, status=403)
