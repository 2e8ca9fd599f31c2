from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Self

from django.db import models
from django.db.models import Q

from .enums import Visibilite

if TYPE_CHECKING:
    from suivi.usagers.models import Usager

    from .models import Evenement, TeteDeChaine


class Tranche(NamedTuple):
    """Some lines, the most recent first, and the cursor of the following ones (empty at the end)."""

    evenements: "list[Evenement]"
    suite: str


class EvenementQuerySet(models.QuerySet):
    def for_dossier(self, dossier: str) -> Self:
        return self.filter(dossier=dossier)

    def for_usager(self, usager: "Usager") -> Self:
        return self.filter(usager=usager)

    def visibles_usager(self) -> Self:
        return self.filter(visibilite=Visibilite.USAGER)

    def with_acteur(self) -> Self:
        return self.select_related("agent", "usager")

    def tranche(self, curseur: str = "", taille: int = 50) -> Tranche:
        """Lines older than `curseur`; as fast on the last page as on the first. ValueError: unreadable cursor."""
        lignes = self.order_by("-horodatage", "-id")
        if curseur:
            lignes = lignes.filter(_avant(curseur))
        evenements = list(lignes[: taille + 1])
        suite = _curseur(evenements[taille - 1]) if len(evenements) > taille else ""
        return Tranche(evenements[:taille], suite)


def _curseur(evenement: "Evenement") -> str:
    return f"{evenement.horodatage.astimezone(UTC).isoformat()}_{evenement.pk}".replace("+00:00", "Z")


def _avant(curseur: str) -> Q:
    try:
        instant, _, pk = curseur.partition("_")
        horodatage, pk = datetime.fromisoformat(instant), int(pk)
        if horodatage.tzinfo is None:
            raise ValueError("moment without its time zone")
    except ValueError:
        raise ValueError("Ce repère de page est illisible.") from None
    return Q(horodatage__lte=horodatage) & (Q(horodatage__lt=horodatage) | Q(pk__lt=pk))


class TeteDeChaineQuerySet(models.QuerySet):
    def verrouiller(self, dossier: str) -> "TeteDeChaine":
        """The head of `dossier`, created if need be, locked until the end of the transaction."""
        return self.select_for_update().get_or_create(dossier=dossier)[0]
