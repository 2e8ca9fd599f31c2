"""The receipt of a deposit as a PDF: A4, tagged (PDF/UA-1), with a QR code that leads to the tracking page."""

from base64 import b64encode
from functools import cache
from pathlib import Path

import segno
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone

from charte.organisation.models import Collectivite

from ..bibliotheques import MANQUE_PANGO
from ..liens import url_de_suivi
from ..models import Demande
from .parcours import Parcours

POLICES = (
    "home/polices/atkinson-hyperlegible-next-latin.woff2",
    "home/polices/atkinson-hyperlegible-next-latin-ext.woff2",
)


class PdfIndisponible(Exception):
    """This machine lacks the libraries that make PDF; the message says which Debian packages."""


def recepisse_pdf(demande: Demande) -> bytes:
    """The receipt of a filed request. Raise `PdfIndisponible`."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as exc:
        raise PdfIndisponible(MANQUE_PANGO) from exc
    texte = render_to_string("courriers/recepisse.html", contexte(demande))
    # A receipt quotes what people typed: nothing is fetched, fonts and drawings are in the page.
    enferme = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    return HTML(string=texte, url_fetcher=enferme).write_pdf(pdf_variant="pdf/ua-1")


def contexte(demande: Demande) -> dict:
    url = url_de_suivi(demande)
    return {
        "demande": demande,
        "collectivite": Collectivite.load(),
        "service": demande.service.mentions(),
        "parties": Parcours(demande).lignes(),
        "url_suivi": url,
        "qr": segno.make(url, error="m").svg_data_uri(scale=3, border=0),
        "edite_le": timezone.now(),
        "polices": polices(),
    }


@cache
def polices() -> list[str]:
    """The text face of the site, as data."""
    chemins = filter(None, map(finders.find, POLICES))
    return [f"data:font/woff2;base64,{b64encode(Path(chemin).read_bytes()).decode()}" for chemin in chemins]
