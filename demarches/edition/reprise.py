"""Put a form read elsewhere into the draft of a procedure. Nothing is published; the history keeps the former one."""

from copy import deepcopy

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.blocks import StreamValue

from ..models import DemarchePage


@transaction.atomic
def reprendre(page: DemarchePage, formulaire: StreamValue, par: AbstractBaseUser) -> None:
    """Save a revision of `page` (its latest state) with this form. Raise ValidationError when the draft is wrong."""
    page.formulaire = formulaire
    page.save_revision(user=par, log_action=True)


def copier(source: DemarchePage) -> StreamValue:
    """The form of the latest state of `source`, its identifiers left behind, its keys kept."""
    bloc = source.formulaire.stream_block
    brut = deepcopy(bloc.get_prep_value(source.formulaire))
    return bloc.to_python(_sans_identifiant(brut))


def _sans_identifiant(brut):
    if isinstance(brut, list):
        return [_sans_identifiant(partie) for partie in brut]
    if isinstance(brut, dict):
        garde = {nom: _sans_identifiant(partie) for nom, partie in brut.items()}
        if "value" in garde and "type" in garde and garde["type"] != "item":
            garde.pop("id", None)
        return garde
    return brut
