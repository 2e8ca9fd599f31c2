"""Communication points of a request, declared next to the acts that trigger them."""

from . import agents, brouillon, circuit, demande, horloge
from .commun import MESSAGES, declarer_pour_l_usager, declarer_pour_les_agents, declarer_variables

__all__ = ["MESSAGES", "declarer_points"]

POUR_L_USAGER = (demande.POINTS, horloge.POINTS, circuit.POUR_L_USAGER, brouillon.POINTS)
POUR_LES_AGENTS = (agents.POINTS, horloge.POUR_LES_AGENTS, circuit.POUR_LES_AGENTS)


def declarer_points() -> None:
    """Register every point (called once, at start)."""
    declarer_variables()
    for points in POUR_L_USAGER:
        declarer_pour_l_usager(points)
    for points in POUR_LES_AGENTS:
        declarer_pour_les_agents(points)
