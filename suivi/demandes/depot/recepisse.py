"""The receipt of a deposit as a PDF: A4, tagged (PDF/UA-1), with a QR code that leads to the tracking page.

For what came by letter, at the counter or by phone, it is the acknowledgment itself (CRPA R112-5).
"""

from datetime import timedelta

from django.utils import timezone

from charte.organisation.models import Collectivite
from suivi.journal.enums import Canal

from ..dispositif import voies_de_recours
from ..liens import url_de_suivi
from ..models import Demande
from ..pdf import PdfIndisponible, code_qr, ecrire_pdf
from .parcours import Parcours

__all__ = ["PdfIndisponible", "contexte", "recepisse_pdf"]

CANAUX_ELECTRONIQUES = (Canal.EN_LIGNE, Canal.COURRIEL)


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
        **_accuse(demande),
    }


def _accuse(demande: Demande) -> dict:
    """The mentions of R112-5: implicit decision and its date, appeal (refusal) or attestation (acceptance)."""
    accuse = demande.canal not in CANAUX_ELECTRONIQUES
    echeance = demande.echeance_legale if accuse and demande.can_constater_silence() else None
    return {
        "accuse": accuse,
        "echeance": echeance,
        "attestation": echeance + timedelta(days=1) if echeance else None,
        "recours": voies_de_recours(demande.demarche, demande.service) if echeance else {},
    }
