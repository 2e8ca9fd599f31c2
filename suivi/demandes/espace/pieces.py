from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from ..pieces import servir
from .vues import trouver


def piece_agent(request: HttpRequest, pk: int, uuid) -> FileResponse:
    """A file of a request the agent may see; 404 otherwise."""
    return servir(get_object_or_404(trouver(request, pk).pieces, uuid=uuid))
