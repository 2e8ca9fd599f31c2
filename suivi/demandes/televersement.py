"""Files far too heavy are thrown away as they come: neither memory nor disk holds them, and the page says why."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from demarches.formulaires.types.fichier import PLAFOND_MO

from .fichiers import MO, nom_propre

CHEMINS = ("/deposer/", "/suivre/")
"""Where the public gives files."""
ENVOI_MAX_MO = 400
"""One sending, all files together: beyond, nothing is read at all."""
TROP_LOURDS = "parvis_trop_lourds"


class PlafondUploadHandler(FileUploadHandler):
    """First of the handlers: beyond `PLAFOND_MO`, the rest of the file is read and dropped, piece by piece."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.lus = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.lus += len(raw_data)
        if self.lus > PLAFOND_MO * MO and _concerne(self.request):
            trop_lourds(self.request).append((self.field_name, nom_propre(self.file_name or "")))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def trop_lourds(request: HttpRequest) -> list[tuple[str, str]]:
    """(field, name) of the files dropped on their way."""
    return request.__dict__.setdefault(TROP_LOURDS, [])


def message_trop_lourd(nom: str) -> str:
    return (
        f"«\u00a0{nom}\u00a0» pèse plus de {PLAFOND_MO}\u00a0Mo\u00a0: il n’a pas été gardé. "
        "Réduisez-le, ou envoyez-le en plusieurs parties."
    )


class EnvoiMaxMiddleware:
    """Refuse at once, from its announced length, what no form can hold. What was saved before stays."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and _concerne(request) and _longueur(request) > ENVOI_MAX_MO * MO:
            reponse = render(request, "413.html", {"maximum": ENVOI_MAX_MO, "par_fichier": PLAFOND_MO}, status=413)
            # The body was not read: the connection cannot serve again.
            reponse["Connection"] = "close"
            return reponse
        return self.get_response(request)


def _concerne(request: HttpRequest) -> bool:
    return request.path_info.startswith(CHEMINS)


def _longueur(request: HttpRequest) -> int:
    brute = request.META.get("CONTENT_LENGTH") or "0"
    return int(brute) if brute.isascii() and brute.isdigit() else 0
