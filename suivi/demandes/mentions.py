"""« @Amina Rachedi » in a note: who may be called, and who is."""

import unicodedata
from collections.abc import Iterable

from charte.organisation.droits import agents_habilites
from charte.organisation.models import Agent

from .models import Demande


def agents_mentionnables(demande: Demande):
    """The agents at work who may see the request, by name."""
    covering = agents_habilites(demande.service_id)
    return covering.filter(actif=True).select_related("utilisateur").distinct().order_by("nom", "prenom", "pk")


def agents_cites(texte: str, agents: Iterable[Agent]) -> list[Agent]:
    """Those whose name follows an « @ », whatever the accents and the case. Two people of one name are both called."""
    folded = _plier(texte)
    return [agent for agent in agents if f"@{_plier(str(agent))}" in folded]


def _plier(texte: str) -> str:
    plain = unicodedata.normalize("NFD", texte.casefold().replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))
