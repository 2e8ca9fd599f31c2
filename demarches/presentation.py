"""What the pages of the catalogue show, read in as few queries as possible."""

from typing import Any

from django.http import HttpRequest

from .models import CataloguePage, DemarchePage
from .models.theme import Rubrique


def contexte_demarche(page: DemarchePage, request: HttpRequest) -> dict[str, Any]:
    return {"pieces": page.pieces_demandees()}


def contexte_catalogue(page: CataloguePage) -> dict[str, Any]:
    return {}


def contexte_a_z(page: CataloguePage) -> dict[str, Any]:
    return {}


def contexte_rubrique(page: CataloguePage, rubrique: Rubrique) -> dict[str, Any]:
    return {"rubrique": rubrique}
