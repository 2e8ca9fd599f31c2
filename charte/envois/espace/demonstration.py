"""« Courriels de démonstration »: the e-mails that the default back end wrote as files."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string

from ..droits import voit_tout
from ..fichiers import FichiersBackend

_NOM = re.compile(r"[\w][\w.-]*\.eml")
PAR_PAGE = 50
ENTETES = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted")


@dataclass(frozen=True)
class Courriel:
    nom: str
    message: EmailMessage

    @property
    def objet(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def destinataire(self) -> str:
        return str(self.message["To"] or "")

    @property
    def date(self) -> datetime:
        """Django writes « -0000 », UTC without saying so."""
        moment = parsedate_to_datetime(str(self.message["Date"]))
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @property
    def entetes(self) -> list[tuple[str, str]]:
        return [(name, str(self.message[name]).strip()) for name in ENTETES if self.message[name]]

    def corps(self, genre: str) -> str:
        """The « plain » or « html » part, '' when there is none."""
        part = self.message.get_body((genre,))
        return part.get_content() if part else ""


def is_demonstration() -> bool:
    """Are e-mails written as files?"""
    return issubclass(import_string(settings.EMAIL_BACKEND), FichiersBackend)


def peut_lire(request: HttpRequest) -> bool:
    return is_demonstration() and voit_tout(request.user)


def liste(request: HttpRequest) -> HttpResponse:
    _check(request)
    folder = Path(settings.COURRIELS_DIR)
    names = sorted((path.name for path in folder.glob("*.eml") if _NOM.fullmatch(path.name)), reverse=True)
    page = Paginator(names, PAR_PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "courriels": [_read(folder / name) for name in page], "breadcrumbs_items": _trail()}
    return render(request, "envois/courriels_demonstration.html", context)


def courriel(request: HttpRequest, nom: str) -> HttpResponse:
    _check(request)
    path = Path(settings.COURRIELS_DIR) / nom
    if not _NOM.fullmatch(nom) or not path.is_file():
        raise Http404("Ce courriel n’existe pas.")
    read = _read(path)
    # Links leave the sandbox by a new tab.
    html = read.corps("html").replace("<head>", '<head><base target="_blank">', 1)
    context = {"courriel": read, "html": html, "texte": read.corps("plain")}
    return render(request, "envois/courriel_demonstration.html", {**context, "breadcrumbs_items": _trail(read.objet)})


def _check(request: HttpRequest) -> None:
    if not is_demonstration():
        raise Http404("Les courriels partent vraiment : il n’y a pas de démonstration.")
    if not voit_tout(request.user):
        raise PermissionDenied


def _read(path: Path) -> Courriel:
    return Courriel(path.name, message_from_bytes(path.read_bytes(), policy=default))


def _trail(*suite: str) -> list[dict]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
        {"url": reverse("courriels_demonstration"), "label": "Courriels de démonstration"},
    ]
    return [*items, *({"url": "", "label": label} for label in suite)]
