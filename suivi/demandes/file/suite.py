"""« Suivante »: from one request to the next in the list the agent was reading.

The session keeps the criteria of his last list and where he is in it: an act takes the request out of the list, its
place in the order stays known.
"""

from datetime import date

from django.http import HttpRequest

from ..models import Demande
from .branches import Cle, branches
from .criteres import Criteres
from .lecture import cle_de, cles
from .regard import Regard

CLE_CRITERES, CLE_PLACE = "file_criteres", "file_place"


def retenir(request: HttpRequest, criteres: Criteres) -> None:
    """The list that « suivante » will follow; a search is not a list to work through."""
    if not criteres.q and request.session.get(CLE_CRITERES) != criteres.adresse:
        request.session[CLE_CRITERES] = criteres.adresse


def retenir_place(request: HttpRequest, demande: Demande) -> None:
    """Where the agent is, when he opens a request of the list."""
    if demande.a_traiter_le is None:
        return
    day, pk = cle_de(demande)
    place = [day.isoformat(), pk]
    if request.session.get(CLE_PLACE) != place:
        request.session[CLE_PLACE] = place


def criteres_retenus(request: HttpRequest) -> Criteres:
    return Criteres.de_l_adresse(request.session.get(CLE_CRITERES, ""))


def voisine(request: HttpRequest, sens: str) -> int | None:
    """Id of the next (`apres`) or previous (`avant`) request; the first of the list when there is none after."""
    regard, criteres = Regard.de(request.user), criteres_retenus(request)
    parts, place = branches(regard, criteres), _place(request)
    found = cles(parts, criteres, 1, sens, place) if place else []
    if not found and sens == "apres":
        found = [pk for pk in cles(parts, criteres, 2) if place is None or pk != place[1]]
    return found[0] if found else None


def _place(request: HttpRequest) -> Cle | None:
    place = request.session.get(CLE_PLACE)
    return (date.fromisoformat(place[0]), place[1]) if place else None
