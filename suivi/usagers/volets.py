"""Panes of an usager's sheet in the admin: the floors above declare theirs (timeline, requests, calls…)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from .models import Usager

Contexte = Callable[[HttpRequest, Usager], dict[str, Any]]


@dataclass(frozen=True)
class Volet:
    """`contexte(request, usager)` feeds `gabarit`, and answers for what this agent may read there."""

    cle: str
    titre: str
    gabarit: str
    contexte: Contexte
    ordre: int


VOLETS: dict[str, Volet] = {}


def declarer_volet(cle: str, titre: str, gabarit: str, contexte: Contexte, *, ordre: int = 100) -> None:
    """Declare a pane at start-up; the lowest `ordre` comes first."""
    VOLETS[cle] = Volet(cle, titre, gabarit, contexte, ordre)


def volets() -> list[Volet]:
    """The panes, in order."""
    return sorted(VOLETS.values(), key=lambda volet: (volet.ordre, volet.cle))
