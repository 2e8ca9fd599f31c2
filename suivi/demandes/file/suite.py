"""« Suivante »: from one request to the next in the list the agent was reading.

The session keeps the criteria of his last list and where he is in it: an act takes the request out of the list, its
place in the order stays known.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from ..models import Demande
from .branches import Cle, branches
from .criteres import Criteres
from .lecture import cle_de, cles
from .regard import Regard

CLE_CRITERES, CLE_PLACE = "file_criteres", "file_place"
SENS = {"suivante": "apres", "precedente": "avant"}


def retenir(request: HttpRequest, criteres: Criteres) -> None:
    """The list that « suivante » will follow; a search is not a list to work through."""
    if not criteres.q and request.session.get(CLE_CRITERES) != criteres.adresse:
        request.session[CLE_CRITERES] = criteres.adresse


def navigation(request: HttpRequest, demande: Demande, par=None) -> dict[str, Any]:
    """Part of the screen of a request: it becomes the agent's place in his list."""
    if demande.a_traiter_le is not None:
        day, pk = cle_de(demande)
        place = [day.isoformat(), pk]
        if request.session.get(CLE_PLACE) != place:
            request.session[CLE_PLACE] = place
    return {"retour_a_la_liste": adresse_de_la_liste(request)}


def adresse_de_la_liste(request: HttpRequest) -> str:
    query = request.session.get(CLE_CRITERES) or "portee=attend"
    return f"{reverse('mes_demandes')}?{query}"


def voisine(request: HttpRequest, sens: str) -> int | None:
    """Id of the next (`apres`) or previous (`avant`) request; past the last, what is left from the start."""
    regard = Regard.de(request.user)
    criteres = Criteres.de_l_adresse(request.session.get(CLE_CRITERES, ""))
    parts, place = branches(regard, criteres), _place(request)
    found = cles(parts, criteres, 1, sens, place) if place else []
    if not found and sens == "apres":
        found = [pk for pk in cles(parts, criteres, 2) if place is None or pk != place[1]]
    return found[0] if found else None


def aller(request: HttpRequest, sens: str) -> HttpResponse:
    """« demandes/suivante/ », « demandes/precedente/ »: a plain link, which works without JavaScript."""
    if pk := voisine(request, SENS[sens]):
        return redirect("demande_agent", pk=pk)
    messages.info(request, "Il n’y a pas d’autre demande dans cette liste.")
    return redirect(adresse_de_la_liste(request))


def apres_acte(request: HttpRequest, demande: Demande) -> HttpResponse:
    """Where an act leads: the next request, the list it was done from, or the request itself."""
    if "suivante" in request.POST:
        return aller(request, "suivante")
    if "retour" in request.POST:
        query = QueryDict(request.POST["retour"][:800]).urlencode()
        return redirect(f"{reverse('mes_demandes')}{query and '?'}{query}#demande-{demande.pk}")
    return redirect("demande_agent", pk=demande.pk)


def _place(request: HttpRequest) -> Cle | None:
    place = request.session.get(CLE_PLACE)
    return (date.fromisoformat(place[0]), place[1]) if place else None
