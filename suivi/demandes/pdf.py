"""PDF documents: A4, tagged (PDF/UA-1), nothing fetched from outside."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

import segno
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string

from .bibliotheques import MANQUE_PANGO

POLICES = (
    "home/polices/atkinson-hyperlegible-next-latin.woff2",
    "home/polices/atkinson-hyperlegible-next-latin-ext.woff2",
)


class PdfIndisponible(Exception):
    """This machine lacks the libraries that make PDF; the message says which Debian packages."""


def ecrire_pdf(gabarit: str, contexte: dict[str, Any]) -> bytes:
    """Render a template of `templates/courriers/`. Raise `PdfIndisponible`."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as exc:
        raise PdfIndisponible(MANQUE_PANGO) from exc
    texte = render_to_string(gabarit, {"polices": polices(), **contexte})
    # A document quotes what people typed: nothing is fetched, fonts and drawings are in the page.
    enferme = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    return HTML(string=texte, url_fetcher=enferme).write_pdf(pdf_variant="pdf/ua-1")


def en_fichier(contenu: bytes, nom: str) -> HttpResponse:
    """As a download."""
    reponse = HttpResponse(contenu, content_type="application/pdf")
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    reponse["X-Content-Type-Options"] = "nosniff"
    return reponse


def code_qr(url: str) -> str:
    """A QR code as a drawing in the page."""
    return segno.make(url, error="m").svg_data_uri(scale=3, border=0)


@cache
def polices() -> list[str]:
    """The text face of the site, as data."""
    chemins = filter(None, map(finders.find, POLICES))
    return [f"data:font/woff2;base64,{b64encode(Path(chemin).read_bytes()).decode()}" for chemin in chemins]
