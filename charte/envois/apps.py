from django.apps import AppConfig


class EnvoisConfig(AppConfig):
    name = "charte.envois"
    label = "envois"
    verbose_name = "Envois"
