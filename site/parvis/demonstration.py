"""Demonstration data, floor by floor from the ground up; loading twice changes nothing."""

from collections.abc import Callable, Iterator

MOT_DE_PASSE = "parvis-demo-2026"
COMPTES = {
    "admin": "administrateur : voit tout",
    "communication": "rédige le catalogue et les messages",
    "agent": "instruit les demandes de son service",
    "superviseur": "suit les demandes de ses services",
    "accueil": "renseigne le public, répond pour l’usager",
}


def etapes() -> Iterator[tuple[str, Callable[[], object]]]:
    """(what is loaded, loader) in order."""
    from charte.modeles import chargement as messages
    from charte.organisation import demonstration as organisation
    from demarches import chargement as demarches
    from demarches.comarquage import demonstration as fiches
    from home import demonstration as portail
    from suivi.demandes import demonstration as demandes

    yield "services et agents", organisation.charger
    yield "pages du portail", portail.charger
    yield "messages de la charte", messages.charger
    yield "fiches nationales", fiches.charger
    yield "démarches", demarches.charger
    yield "demandes d’exemple", demandes.charger
