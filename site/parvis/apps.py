from django.apps import AppConfig


class ParvisConfig(AppConfig):
    name = "parvis"
    verbose_name = "Parvis"
