from .accueil import DemarcheChoisie, HomePage
from .contenu import ContentPage

__all__ = ["ContentPage", "DemarcheChoisie", "HomePage"]
