import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from charte.envois.cadence import executer_periodiques

TIC_SECONDES = 5


class Command(BaseCommand):
    help = "Travail de fond : envoi des messages, imports, échéances. Plusieurs à la fois sont possibles."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--files", default="urgent,masse", help="Files servies, dans l’ordre.")

    def handle(self, *, files: str, **options) -> None:
        stop = threading.Event()
        clock = threading.Thread(target=self.battre, args=(stop,), daemon=True)
        clock.start()
        try:
            call_command("db_worker", queue_name=files, backend_name="file", interval=0.5)
        finally:
            stop.set()
            clock.join(timeout=TIC_SECONDES)

    def battre(self, stop: threading.Event) -> None:
        """Run what is due every few seconds; a fault is logged and never stops the clock."""
        while not stop.wait(TIC_SECONDES):
            executer_periodiques(timezone.now())
