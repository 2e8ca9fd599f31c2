"""The lock of an act as agents read it, and its sign of life."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from .. import actions
from ..actes import ACTES
from ..intervenants import Intervenant
from ..models import Demande, Verrou
from .lecture import trouver


@dataclass(frozen=True)
class VerrouLu:
    """« Amina Rachedi est en train de refuser, depuis 3 min. »"""

    agent: str
    acte: str
    phrase: str


def decrire_verrou(verrou: Verrou | None) -> VerrouLu | None:
    if verrou is None:
        return None
    acte = ACTES[verrou.acte].libelle if verrou.acte in ACTES else verrou.acte
    since = f"depuis {verrou.minutes}\u00a0min" if verrou.minutes else "depuis moins d’une minute"
    phrase = f"{verrou.agent} est en train d’écrire l’acte «\u00a0{acte}\u00a0», {since}."
    return VerrouLu(str(verrou.agent), verrou.acte, phrase)


@require_POST
def verrou_prolonger(request: HttpRequest, pk: int) -> JsonResponse:
    """Sent every minute by the open page; tells it when somebody took over."""
    demande = trouver(request, pk)
    other = decrire_verrou(actions.prolonger_verrou(demande, Intervenant.par_agent(request.user)))
    return JsonResponse({"phrase": other.phrase if other else "", "revision": demande.revision})


@require_POST
def verrou_liberer(request: HttpRequest, pk: int) -> HttpResponse:
    """« Revenir à la demande »: the act is given up."""
    demande = trouver(request, pk)
    try:
        jeton = UUID(request.POST.get("jeton", ""))
    except ValueError:
        jeton = None
    actions.liberer_verrou(demande, Intervenant.par_agent(request.user), jeton)
    return redirect("demande_agent", pk=pk)


@require_POST
def verrou_prendre(request: HttpRequest, pk: int, cle: str) -> HttpResponse:
    demande: Demande = trouver(request, pk)
    actions.prendre_la_main(demande, cle, Intervenant.par_agent(request.user))
    return redirect("demande_acte", pk=pk, cle=cle)
