"""Who follows a request: events and their sentences."""

from charte.organisation.models import Agent
from suivi.journal.enums import Visibilite

from ..intervenants import Intervenant
from ..models import Demande, Etiquette
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


def rendre(*, demande: Demande, par: Intervenant):
    return inscrire("rendre", demande, par)


def etiqueter(*, demande: Demande, par: Intervenant, ajoutees: list[Etiquette], retirees: list[Etiquette]):
    return inscrire(
        "etiqueter",
        demande,
        par,
        Visibilite.INTERNE,
        ajoutees=[etiquette.nom for etiquette in ajoutees],
        retirees=[etiquette.nom for etiquette in retirees],
    )


def _dire_les_etiquettes(evenement) -> str:
    words = (("ajoutée", evenement.donnees["ajoutees"]), ("retirée", evenement.donnees["retirees"]))
    return (
        ". ".join(
            f"Étiquette{'s' if len(names) > 1 else ''} {done}{'s' if len(names) > 1 else ''}\u00a0: {', '.join(names)}"
            for done, names in words
            if names
        )
        + "."
    )


def _dire_l_attribution(evenement) -> str:
    name = evenement.donnees["agent_nom"]
    return f"La demande est confiée à {name}." if name else "La demande attend un autre agent du service."


PHRASES = (
    ("attribuer", "Attribution", _dire_l_attribution),
    ("rendre", "Attribution", lambda e: "La demande attend de nouveau un agent du service."),
    ("etiqueter", "Étiquettes", _dire_les_etiquettes),
)
