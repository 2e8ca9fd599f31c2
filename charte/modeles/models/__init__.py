from .affectation import Affectation
from .modele import ModeleMessage

__all__ = ["Affectation", "ModeleMessage"]
