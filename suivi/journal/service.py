"""The door of the journal: write by `inscrire`, declare acts and dossiers, read `Evenement.objects`."""

from .actes import ACTES, declarer_acte
from .acteur import Acteur
from .actions import inscrire
from .dossiers import declarer_dossiers
from .droits import declarer_droit, evenements_autorises
from .enums import Canal, TypeActeur, Visibilite
from .erreurs import ActeInconnu, DonneesRefusees, ErreurJournal, HorsTransaction
from .models import Evenement

__all__ = [
    "ACTES",
    "ActeInconnu",
    "Acteur",
    "Canal",
    "DonneesRefusees",
    "ErreurJournal",
    "Evenement",
    "HorsTransaction",
    "TypeActeur",
    "Visibilite",
    "declarer_acte",
    "declarer_dossiers",
    "declarer_droit",
    "evenements_autorises",
    "inscrire",
]
