from .absence import Absence
from .agent import Agent, Habilitation, Utilisateur
from .calendrier import Fermeture
from .collectivite import Collectivite
from .service import HoraireOuverture, Service

__all__ = [
    "Absence",
    "Agent",
    "Collectivite",
    "Fermeture",
    "Habilitation",
    "HoraireOuverture",
    "Service",
    "Utilisateur",
]
