from django.apps import AppConfig


class ModelesConfig(AppConfig):
    name = "charte.modeles"
    label = "modeles"
    verbose_name = "Modèles"
