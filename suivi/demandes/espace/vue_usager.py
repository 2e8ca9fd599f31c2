"""« Ce que l’usager voit », read by an agent; and the files of a request, served to him."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ..pieces import servir
from ..suivi_public.presentation import contexte_de_suivi
from .vues import fil_d_ariane, trouver


def vue_usager(request: HttpRequest, pk: int) -> HttpResponse:
    """The tracking page's own content, inside the back office, without its forms."""
    demande = trouver(request, pk)
    context = {
        **contexte_de_suivi(demande),
        "lecture_seule": True,
        "breadcrumbs_items": fil_d_ariane(demande, "Ce que l’usager voit"),
    }
    return render(request, "demandes/espace/vue_usager.html", context)


def piece_agent(request: HttpRequest, pk: int, uuid) -> FileResponse:
    """A file of a request the agent may see; 404 otherwise."""
    return servir(get_object_or_404(trouver(request, pk).pieces, uuid=uuid))
