"""Which lines an agent may read. The journal knows no department: higher floors declare the rule."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q

from .models import Evenement
from .querysets import EvenementQuerySet

if TYPE_CHECKING:
    from charte.organisation.models import Utilisateur

Droit = Callable[["Utilisateur"], Q]

_DROITS: dict[str, Droit] = {}


def declarer_droit(cle: str, droit: Droit) -> None:
    """Declare under `cle` the lines a user may read: a Q on `Evenement`. The declared rights add up."""
    _DROITS[cle] = droit


def evenements_autorises(utilisateur: "Utilisateur", evenements: EvenementQuerySet | None = None) -> EvenementQuerySet:
    """The lines that `utilisateur` may read: all for a superuser, none unless a right says so."""
    lignes = Evenement.objects.all() if evenements is None else evenements
    if not utilisateur.is_active:
        return lignes.none()
    if utilisateur.is_superuser:
        return lignes
    return lignes.filter(_reunion(utilisateur))


def _reunion(utilisateur: "Utilisateur") -> Q:
    autorises = Q(pk__in=[])
    for droit in _DROITS.values():
        autorises |= droit(utilisateur)
    return autorises
