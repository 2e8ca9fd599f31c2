from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "suivi.journal"
    label = "journal"
    verbose_name = "Journal"
