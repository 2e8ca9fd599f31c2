"""What the publication of a draft changes, and who keeps the form he began with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..formulaires.models import VersionFormulaire
from ..formulaires.versions import definition_courante
from . import registre
from .differences import Difference, comparer
from .registre import Attachees

if TYPE_CHECKING:
    from ..models import DemarchePage


@dataclass(frozen=True)
class Consequences:
    """`versions`: those that drafts or open requests keep, latest first."""

    differences: list[Difference] = field(default_factory=list)
    versions: list[tuple[VersionFormulaire, Attachees]] = field(default_factory=list)

    @property
    def attachees(self) -> Attachees:
        """All versions together."""
        comptes = [attachees for _, attachees in self.versions]
        return Attachees(sum(a.brouillons for a in comptes), sum(a.en_cours for a in comptes))


def consequences(brouillon: DemarchePage) -> Consequences:
    """Of publishing `brouillon`, the latest revision of a saved page."""
    publiee = type(brouillon).objects.get(pk=brouillon.pk)
    differences = comparer(definition_courante(publiee), definition_courante(brouillon)) if publiee.live else []
    attachees = registre.attachees(publiee)
    versions = VersionFormulaire.objects.filter(pk__in=attachees).order_by("-numero")
    gardees = [(version, attachees[version.pk]) for version in versions]
    return Consequences(differences, [(v, a) for v, a in gardees if a.en_clair])
