"""The door of the app."""

from .absences import agents_supervises, annuler_absence, declarer_absence, modifier_absence, peut_declarer
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
from .erreurs import AbsenceRefusee
from .horaires import dire_heure
from .suppleance import Suppleances, est_absent, suppleant_de

__all__ = [
    "AbsenceRefusee",
    "Suppleances",
    "agents_habilites",
    "agents_supervises",
    "ajouter_jours_ouvres",
    "ajouter_jours_service",
    "annuler_absence",
    "declarer_absence",
    "dire_heure",
    "echeance_implicite",
    "echeance_suspendue",
    "est_absent",
    "est_habilite",
    "est_ouvre",
    "fin_recours",
    "jours_feries",
    "modifier_absence",
    "peut_declarer",
    "services_autorises",
    "suppleant_de",
]
