from django.apps import AppConfig


class DemandesConfig(AppConfig):
    name = "suivi.demandes"
    label = "demandes"
    verbose_name = "Demandes"

    def ready(self) -> None:
        from charte.envois.cadence import declarer_periodique

        from . import checks, droits, evenements, points  # noqa: F401
        from .echeances import traiter_echeances
        from .essai import declaration

        evenements.declarer()
        points.declarer_points()
        droits.declarer()
        declaration.declarer()
        declarer_periodique("traiter_echeances", traiter_echeances, secondes=300)
