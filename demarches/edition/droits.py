"""Who may use the editor's tools, and on which procedures: the rights of the page tree decide."""

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.permissions import page_permission_policy

from ..models import DemarchePage
from ..querysets import DemarchePageQuerySet

MODIFIER = ["change"]


def peut_editer(user: AbstractBaseUser) -> bool:
    """May edit some page of the site."""
    return page_permission_policy.user_has_any_permission(user, MODIFIER)


def demarches_modifiables(user: AbstractBaseUser) -> DemarchePageQuerySet:
    pages = page_permission_policy.instances_user_has_any_permission_for(user, MODIFIER)
    return DemarchePage.objects.filter(pk__in=pages.order_by().values("pk"))
