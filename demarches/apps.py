from django.apps import AppConfig


class DemarchesConfig(AppConfig):
    name = "demarches"
    label = "demarches"
    verbose_name = "Catalogue"
