"""Search by number or name: any filed request of one's departments, whatever its state; the last ones first."""

from django.db.models import Q

from suivi.usagers.models import Usager

from ..models import Demande
from ..references import LECTURES, lire_reference
from .regard import Regard

TROUVEES_MAX = 50
USAGERS_MAX = 500
DEBUT_DE_REFERENCE = 4


def chercher(regard: Regard, terme: str) -> list[int]:
    """Ids, at most `TROUVEES_MAX` + 1: one more says that there are others."""
    here = Q(service_id__in=regard.voit) | Q(service_etape_id__in=regard.voit)
    seen = Demande.objects.deposees().filter(here)
    found = seen.filter(reference__startswith=_reference(terme)) if _ressemble(terme) else seen.none()
    ids = list(found.order_by("-pk").values_list("pk", flat=True)[: TROUVEES_MAX + 1])
    if ids:
        return ids
    people = list(Usager.objects.rechercher(terme).order_by().values_list("pk", flat=True)[:USAGERS_MAX])
    theirs = seen.filter(usager_id__in=people) if people else seen.none()
    return list(theirs.order_by("-pk").values_list("pk", flat=True)[: TROUVEES_MAX + 1])


def _ressemble(terme: str) -> bool:
    """A reference, or its beginning: the year first."""
    return len(terme) >= DEBUT_DE_REFERENCE and terme[:DEBUT_DE_REFERENCE].isdecimal()


def _reference(terme: str) -> str:
    try:
        return lire_reference(terme)
    except ValueError:
        return terme.strip().upper().translate(LECTURES)
