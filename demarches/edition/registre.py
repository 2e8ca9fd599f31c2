"""What the editor's tools ask of the floors above, which declare it when they start (`apps.ready`).

Nothing declared: the tool is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from ..formulaires.definition import Definition
    from ..models import DemarchePage


@dataclass(frozen=True)
class Attachees:
    """What keeps a version: drafts of the public, and requests not decided yet."""

    brouillons: int = 0
    en_cours: int = 0

    @property
    def en_clair(self) -> str:
        """« 1 brouillon et 12 demandes en cours », "" for nothing."""
        parties = []
        if self.brouillons:
            parties.append(f"{self.brouillons} brouillon{'s' if self.brouillons > 1 else ''}")
        if self.en_cours:
            parties.append(f"{self.en_cours} demande{'s' if self.en_cours > 1 else ''} en cours")
        return " et ".join(parties)


Apercu = Callable[[HttpRequest, "DemarchePage", "Definition", str], HttpResponse]
"""(request, unsaved page, its form, mode of `apercu.modes`) → the screen as the citizen sees it."""
Compte = Callable[["DemarchePage"], Mapping[int, Attachees]]
"""Procedure → {id of a version: what keeps it}."""

_apercus: list[Apercu] = []
_comptes: list[Compte] = []


def declarer_apercu(fonction: Apercu) -> None:
    """The floor that draws the deposit."""
    _apercus[:] = [fonction]


def declarer_compte(fonction: Compte) -> None:
    """The floor that keeps the requests."""
    _comptes[:] = [fonction]


def apercu() -> Apercu | None:
    return _apercus[0] if _apercus else None


def attachees(demarche: DemarchePage) -> Mapping[int, Attachees]:
    return _comptes[0](demarche) if _comptes else {}
