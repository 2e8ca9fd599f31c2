"""The door of the people: find or create, contact points, phones."""

from .actions import completer_coordonnees, marquer_en_echec, marquer_verifiee, retrouver_ou_creer
from .champs import TelephoneField
from .enums import Civilite, EtatCoordonnee, NatureUsager, TypeCoordonnee
from .identite import Identite
from .models import Coordonnee, Usager
from .telephones import TelephoneInvalide

__all__ = [
    "Civilite",
    "Coordonnee",
    "EtatCoordonnee",
    "Identite",
    "NatureUsager",
    "TelephoneField",
    "TelephoneInvalide",
    "TypeCoordonnee",
    "Usager",
    "completer_coordonnees",
    "marquer_en_echec",
    "marquer_verifiee",
    "retrouver_ou_creer",
]
