from django.apps import AppConfig


class DemarchesConfig(AppConfig):
    name = "demarches"
    label = "demarches"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from .edition import signaux as signaux_d_edition
        from .edition.rappels import declarer_rappel
        from .formulaires import checks  # noqa: F401
        from .recherche.signaux import brancher

        brancher()
        signaux_d_edition.brancher()
        declarer_rappel()
