"""Which message leaves at a point: procedure, then theme, then default, then the code's own proposal."""

from collections.abc import Sequence

from .models import Affectation, ModeleMessage
from .points import POINTS, PointDeCommunication, trouver

_RANGS = {"demarche": 0, "theme": 1}


def modele_pour(point: PointDeCommunication | str, portees: Sequence[str] = ()) -> ModeleMessage | None:
    """The nearest published message; None when nothing is assigned. An unpublished one is passed over.

    `portees`: « demarche:<code> », « theme:<slug> », in any order (several themes: the first given wins).
    """
    point = trouver(point) if isinstance(point, str) else point
    order = [*sorted(portees, key=_rank), ""]
    assigned = Affectation.objects.filter(point=point.cle, portee__in=order, modele__live=True)
    by_scope = {affectation.portee: affectation.modele for affectation in assigned.select_related("modele")}
    for scope in order:
        if scope in by_scope:
            return by_scope[scope]
    return ModeleMessage.objects.filter(code=point.modele_par_defaut, live=True).first()


def points_de(modele: ModeleMessage) -> list[PointDeCommunication]:
    """Every declared point at which this message may leave."""
    assigned = set(modele.affectations.values_list("point", flat=True)) if modele.pk else set()
    return [point for point in POINTS.values() if point.cle in assigned or point.modele_par_defaut == modele.code]


def _rank(scope: str) -> int:
    return _RANGS.get(scope.partition(":")[0], len(_RANGS))
