from .evenement import Evenement
from .tete import TeteDeChaine

__all__ = ["Evenement", "TeteDeChaine"]
