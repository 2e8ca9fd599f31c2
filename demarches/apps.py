from django.apps import AppConfig


class DemarchesConfig(AppConfig):
    name = "demarches"
    label = "demarches"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from .recherche.signaux import brancher

        brancher()
