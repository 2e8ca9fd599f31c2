"""What an agent reads beside the screen: the usager's own page, and the files of the request."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ..actions import consulter
from ..intervenants import Intervenant
from ..models import Demande
from ..pieces import servir
from ..suivi_public.presentation import contexte_de_suivi


def trouver(request: HttpRequest, pk: int) -> Demande:
    """The request, if it is in a department the agent covers; 404 otherwise."""
    return get_object_or_404(Demande.objects.visibles_par(request.user).for_affichage(), pk=pk)


def vue_usager(request: HttpRequest, pk: int) -> HttpResponse:
    """« Ce que l’usager voit »: his tracking page, without its buttons."""
    demande = trouver(request, pk)
    consulter(demande, Intervenant.par_agent(request.user))
    return render(request, "demandes/espace/vue_usager.html", contexte_de_suivi(demande))


def piece_agent(request: HttpRequest, pk: int, uuid: UUID) -> FileResponse:
    """A file of a request the agent may see; 404 otherwise."""
    return servir(get_object_or_404(trouver(request, pk).pieces, uuid=uuid))
