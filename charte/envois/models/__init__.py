from .cadence import Cadence
from .envoi import Envoi
from .evenement import EvenementEnvoi

__all__ = ["Cadence", "Envoi", "EvenementEnvoi"]
