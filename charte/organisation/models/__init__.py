from .agent import Agent, Habilitation, Utilisateur
from .calendrier import Fermeture
from .service import HoraireOuverture, Service

__all__ = ["Agent", "Fermeture", "Habilitation", "HoraireOuverture", "Service", "Utilisateur"]
