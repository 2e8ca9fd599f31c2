"""The door of the app."""

from .calendrier import (
    ajouter_jours_ouvres,
    ajouter_jours_service,
    echeance_implicite,
    echeance_suspendue,
    est_ouvre,
    fin_recours,
    jours_feries,
)
from .droits import agents_habilites, est_habilite, services_autorises
from .horaires import dire_heure

__all__ = [
    "agents_habilites",
    "ajouter_jours_ouvres",
    "ajouter_jours_service",
    "dire_heure",
    "echeance_implicite",
    "echeance_suspendue",
    "est_habilite",
    "est_ouvre",
    "fin_recours",
    "jours_feries",
    "services_autorises",
]
