"""What the requests lend to the editor's tools."""

from collections.abc import Mapping

from django.db.models import Count, Q

from demarches.edition.registre import Attachees, declarer_apercu, declarer_compte
from demarches.models import DemarchePage

from ..enums import ETATS_OUVERTS, Etat
from ..models import Demande


def declarer() -> None:
    from .apercu import dessiner

    declarer_apercu(dessiner)
    declarer_compte(compter)


def compter(demarche: DemarchePage) -> Mapping[int, Attachees]:
    """By version: the drafts of the public and the open requests."""
    nombres = (
        Demande.objects.filter(demarche=demarche)
        .order_by()
        .values("version_id")
        .annotate(
            brouillons=Count("pk", filter=Q(etat=Etat.BROUILLON)),
            en_cours=Count("pk", filter=Q(etat__in=ETATS_OUVERTS)),
        )
    )
    return {n["version_id"]: Attachees(n["brouillons"], n["en_cours"]) for n in nombres}
