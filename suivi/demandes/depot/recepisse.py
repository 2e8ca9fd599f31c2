"""The receipt of a deposit as a PDF: A4, tagged (PDF/UA-1), with a QR code that leads to the tracking page."""

from django.utils import timezone

from charte.organisation.models import Collectivite

from ..liens import url_de_suivi
from ..models import Demande
from ..pdf import PdfIndisponible, code_qr, ecrire_pdf
from .parcours import Parcours

__all__ = ["PdfIndisponible", "contexte", "recepisse_pdf"]


def recepisse_pdf(demande: Demande) -> bytes:
    """The receipt of a filed request. Raise `PdfIndisponible`."""
    return ecrire_pdf("courriers/recepisse.html", contexte(demande))


def contexte(demande: Demande) -> dict:
    url = url_de_suivi(demande)
    return {
        "demande": demande,
        "collectivite": Collectivite.load(),
        "service": demande.service.mentions(),
        "parties": Parcours(demande).lignes(),
        "url_suivi": url,
        "qr": code_qr(url),
        "edite_le": timezone.now(),
    }
