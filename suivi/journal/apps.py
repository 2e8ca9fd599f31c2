from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "suivi.journal"
    label = "journal"
    verbose_name = "Journal"

    def ready(self) -> None:
        from suivi.usagers.volets import declarer_volet

        from . import controles, fil

        controles.declarer()
        declarer_volet("journal", "Fil des événements", "journal/fil.html", fil.contexte, ordre=900)
