from django.apps import AppConfig


class DemandesConfig(AppConfig):
    name = "suivi.demandes"
    label = "demandes"
    verbose_name = "Demandes"
