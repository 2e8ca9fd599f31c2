from django.apps import AppConfig


class DemandesConfig(AppConfig):
    name = "suivi.demandes"
    label = "demandes"
    verbose_name = "Demandes"

    def ready(self) -> None:
        from charte.envois.cadence import declarer_periodique
        from suivi.journal.service import declarer_dossiers

        from . import checks, evenements, points  # noqa: F401
        from .echeances import traiter_echeances
        from .models import Demande

        evenements.declarer()
        points.declarer_points()
        declarer_dossiers(Demande.objects.references)
        declarer_periodique("traiter_echeances", traiter_echeances, secondes=300)
