"""Freeze what a procedure says, form or circuit: the same content gives the same version, whoever asks and when."""

from typing import TYPE_CHECKING, Any, Protocol

from django.db import transaction
from django.db.models import Max

if TYPE_CHECKING:
    from .models import DemarchePage


class Definition(Protocol):
    def empreinte(self) -> str: ...

    def en_json(self) -> dict[str, Any]: ...


def figer(demarche: "DemarchePage", versions: Any, definition: Definition) -> Any:
    """Get or create, among `versions` (a manager of the procedure), the one that holds this definition.

    Two people at once get the same row.
    """
    digest = definition.empreinte()
    if version := versions.filter(empreinte=digest).first():
        return version
    with transaction.atomic():
        # The lock on the procedure makes « last number + 1 » and get-or-create safe together.
        type(demarche).objects.select_for_update(of=("self",)).get(pk=demarche.pk)
        last = versions.aggregate(numero=Max("numero"))["numero"] or 0
        content = {"numero": last + 1, "definition": definition.en_json()}
        version, _ = versions.get_or_create(empreinte=digest, defaults=content)
    return version
