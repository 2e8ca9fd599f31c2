"""The letter of a decision, for agents: kept once signed, drawn for a preview before."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from ..lettres.courrier import pdf_du_courrier, reponse_pdf
from ..pdf import PdfIndisponible
from .lecture import trouver


@require_safe
def courrier_agent(request: HttpRequest, pk: int, uuid: UUID) -> HttpResponse:
    """The PDF, or the plain reason why this machine cannot make it."""
    demande = trouver(request, pk)
    courrier = get_object_or_404(demande.courriers, uuid=uuid)
    try:
        content = pdf_du_courrier(courrier)
    except PdfIndisponible as missing:
        messages.error(request, f"{missing} Le texte de la décision reste lisible ci-dessous.")
        return redirect("demande_agent", pk=pk)
    return reponse_pdf(content, f"decision-{demande.reference}")
