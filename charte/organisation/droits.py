"""Who may see and do what: habilitations of an agent, service by service."""

from collections.abc import Collection
from typing import TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from .enums import Role
from .models import Agent, Habilitation, Service

Compte: TypeAlias = AbstractBaseUser | AnonymousUser


def services_autorises(user: Compte, roles: Collection[Role] | None = None) -> frozenset[int]:
    """Ids of the services covered by the user's current habilitations, those under them included.

    `roles`: only habilitations with one of these; None accepts all. A superuser covers every service; an
    anonymous or disabled account, or an agent who left, covers none. One or two queries.
    """
    _refuser_un_role_seul(roles)
    if not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset(Service.objects.values_list("pk", flat=True))
    habilitations = Habilitation.objects.en_cours().filter(agent__utilisateur=user)
    if roles is not None:
        habilitations = habilitations.filter(role__in=roles)
    return Service.objects.sous(habilitations.values_list("service_id", flat=True))


def est_habilite(user: Compte, service_id: int, roles: Collection[Role] | None = None) -> bool:
    """Whether `services_autorises` holds this service."""
    return service_id in services_autorises(user, roles)


def agents_habilites(service_id: int, roles: Collection[Role] | None = None):
    """QuerySet of the agents at work who cover this service, by it or by a service above it."""
    _refuser_un_role_seul(roles)
    habilitations = Habilitation.objects.en_cours().filter(service_id__in=Service.objects.au_dessus(service_id))
    if roles is not None:
        habilitations = habilitations.filter(role__in=roles)
    return Agent.objects.filter(utilisateur__is_active=True, pk__in=habilitations.values("agent_id"))


def _refuser_un_role_seul(roles: Collection[Role] | None) -> None:
    # A Role is a str: alone, it would be read letter by letter and refuse everybody silently.
    if isinstance(roles, str):
        raise TypeError("Donnez une collection de rôles\u00a0: (Role.INSTRUCTEUR,).")
