"""Preview modes of a procedure: its public page, then each screen of its form, from what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from ..formulaires.definition import Definition
from ..formulaires.versions import definition_courante
from . import registre

if TYPE_CHECKING:
    from ..models import DemarchePage

DEBUT, RECAPITULATIF = "debut", "recapitulatif"
VIDE, REMPLIE = "etape", "exemple"
"""Modes « etape-1 », « exemple-1 »: by rank, so that a renamed step keeps its preview."""
TITRE_MAX = 40


def modes(page: DemarchePage) -> list[tuple[str, str]]:
    """(mode, label) of the screens of the deposit; none when nothing is filed on this site."""
    if registre.apercu() is None or not page.en_ligne:
        return []
    etapes = list(enumerate(definition_courante(page).etapes, 1))
    return [
        (DEBUT, "Avant de commencer"),
        *((f"{VIDE}-{rang}", f"Étape {rang}\u00a0: {_court(etape.titre)}") for rang, etape in etapes),
        *((f"{REMPLIE}-{rang}", f"Étape {rang} avec des exemples") for rang, _ in etapes),
        (RECAPITULATIF, "Récapitulatif avec des exemples"),
    ]


def servir(page: DemarchePage, request: HttpRequest, mode: str) -> HttpResponse | None:
    """The screen of a mode; None when the public page answers. Nothing is written in the database."""
    dessiner = registre.apercu()
    if not mode or dessiner is None or not page.en_ligne:
        return None
    return dessiner(request, page, definition_courante(page), mode)


def lire_mode(mode: str, definition: Definition) -> tuple[str, int]:
    """(kind, index of the step): the last step when the one asked was removed meanwhile."""
    genre, _, rang = mode.partition("-")
    return genre, min(max(int(rang) - 1 if rang.isdigit() else 0, 0), len(definition.etapes) - 1)


def _court(titre: str) -> str:
    return titre if len(titre) <= TITRE_MAX else f"{titre[: TITRE_MAX - 1].rstrip()}…"
