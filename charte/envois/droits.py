"""Which messages a user may see. Sending knows no department: higher floors declare the rule."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q

from .models import Envoi
from .querysets import EnvoiQuerySet

if TYPE_CHECKING:
    from charte.organisation.models import Utilisateur

Droit = Callable[["Utilisateur"], Q | None]

_DROITS: dict[str, Droit] = {}


def declarer_droit(cle: str, droit: Droit) -> None:
    """Declare under `cle` the messages a user may see: a Q on `Envoi`, or None. The declared rights add up."""
    _DROITS[cle] = droit


def envois_autorises(utilisateur: "Utilisateur", envois: EnvoiQuerySet | None = None) -> EnvoiQuerySet:
    """Every message for a superuser or with « view_envoi » (communication); else what the rights declare."""
    envois = Envoi.objects.all() if envois is None else envois
    if voit_tout(utilisateur):
        return envois
    rights = _declared(utilisateur)
    if not rights:
        return envois.none()
    union = Q(pk__in=[])
    for right in rights:
        union |= right
    return envois.filter(union)


def peut_lister(utilisateur: "Utilisateur") -> bool:
    """Does the register open for this user, be it empty?"""
    return voit_tout(utilisateur) or bool(_declared(utilisateur))


def voit_tout(utilisateur: "Utilisateur") -> bool:
    return utilisateur.is_active and utilisateur.has_perm("envois.view_envoi")


def peut_agir(utilisateur: "Utilisateur", envoi: Envoi, permission: str) -> bool:
    """`permission`: « debloquer » or « renvoyer »; the message must be one the user sees."""
    allowed = utilisateur.has_perm(f"envois.{permission}_envoi")
    return allowed and envois_autorises(utilisateur).filter(pk=envoi.pk).exists()


def _declared(utilisateur: "Utilisateur") -> list[Q]:
    if not utilisateur.is_active:
        return []
    return [right for droit in _DROITS.values() if (right := droit(utilisateur)) is not None]
