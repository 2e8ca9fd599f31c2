from django.apps import AppConfig


class DemandesConfig(AppConfig):
    name = "suivi.demandes"
    label = "demandes"
    verbose_name = "Demandes"

    def ready(self) -> None:
        from charte.envois.cadence import declarer_periodique

        from . import checks, droits, evenements, gardes_horloge, points  # noqa: F401
        from .actions.attribution import refus_de_rendre
        from .actions.horloge import reprendre_le_delai, suspensions_echues
        from .circuit import declarer as declarer_circuit
        from .echeances import declarer_travail, traiter_echeances
        from .essai import declaration
        from .gardes import declarer_garde
        from .lots.execution import reprendre_lots
        from .preremplissage import service as preremplissage

        evenements.declarer()
        points.declarer_points()
        droits.declarer()
        declaration.declarer()
        gardes_horloge.declarer()
        declarer_garde(refus_de_rendre, {"rendre"})
        declarer_travail("suspensions", suspensions_echues, reprendre_le_delai)
        declarer_circuit()
        declarer_travail("preremplissages", preremplissage.echus, preremplissage.effacer)
        declarer_periodique("traiter_echeances", traiter_echeances, secondes=300)
        declarer_periodique("reprendre_lots", reprendre_lots, secondes=120)
