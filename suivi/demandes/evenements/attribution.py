"""Who follows a request: events and their sentences."""

from charte.organisation.models import Agent

from ..intervenants import Intervenant
from ..models import Demande
from .commun import inscrire


def attribuer(*, demande: Demande, par: Intervenant, avant: Agent | None):
    """The usager reads who now follows his request (CRPA L111-2)."""
    agent = demande.agent
    return inscrire(
        "attribuer",
        demande,
        par,
        agent=agent.pk if agent else None,
        agent_nom=agent.nom_affiche if agent else "",
        avant=avant.pk if avant else None,
    )


def _dire_l_attribution(evenement) -> str:
    name = evenement.donnees["agent_nom"]
    return f"La demande est confiée à {name}." if name else "La demande attend un autre agent du service."


PHRASES = (("attribuer", "Attribution", _dire_l_attribution),)
