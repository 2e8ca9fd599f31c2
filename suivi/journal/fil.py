"""The timeline of a person, as a pane of her sheet in the admin."""

from typing import Any

from django.http import HttpRequest

from suivi.usagers.models import Usager

from .droits import evenements_autorises
from .models import Evenement
from .querysets import Tranche

PARAMETRE = "fil"


def contexte(request: HttpRequest, usager: Usager) -> dict[str, Any]:
    """Events of the dossiers that the agent may see, 50 at a time; a damaged address opens the first page."""
    lignes = evenements_autorises(request.user, Evenement.objects.for_usager(usager))
    try:
        tranche = lignes.tranche(request.GET.get(PARAMETRE, ""))
    except ValueError:
        tranche = lignes.tranche()
    return _presenter(tranche)


def _presenter(tranche: Tranche) -> dict[str, Any]:
    return {"evenements": tranche.evenements, "suite": tranche.suite, "parametre": PARAMETRE}
