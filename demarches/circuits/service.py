"""The door of the circuits: read, freeze, walk."""

from .cheminement import affectations, chemin, concerne, premiere, suivante
from .definition import AvisAttendu, Circuit, Etape, Niveau
from .enums import DECISIONS, ActeLimite, ModeAffectation, Proposition, TypeEtape
from .models import VersionCircuit
from .versions import circuit_courant, version_courante

__all__ = [
    "DECISIONS",
    "ActeLimite",
    "AvisAttendu",
    "Circuit",
    "Etape",
    "ModeAffectation",
    "Niveau",
    "Proposition",
    "TypeEtape",
    "VersionCircuit",
    "affectations",
    "chemin",
    "circuit_courant",
    "concerne",
    "premiere",
    "suivante",
    "version_courante",
]
