from .coordonnee import Coordonnee
from .usager import Usager

__all__ = ["Coordonnee", "Usager"]
