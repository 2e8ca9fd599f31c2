from django.apps import AppConfig


class UsagersConfig(AppConfig):
    name = "suivi.usagers"
    label = "usagers"
    verbose_name = "Usagers"
