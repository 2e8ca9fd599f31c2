import threading

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from charte.envois.cadence import executer_periodiques

TIC_SECONDES = 5
REPOS_SECONDES = 0.5


class Command(BaseCommand):
    help = "Travail de fond : envoi des messages, imports, échéances. Plusieurs à la fois sont possibles."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--files", default="urgent,masse", help="Files servies, dans l’ordre.")

    def handle(self, *, files: str, **options) -> None:
        stop = threading.Event()
        clock = threading.Thread(target=self.battre, args=(stop,), daemon=True)
        clock.start()
        try:
            ouvrier(files.split(",")).run()
        finally:
            stop.set()
            clock.join(timeout=TIC_SECONDES)

    def battre(self, stop: threading.Event) -> None:
        """Run what is due every few seconds; a fault is logged and never stops the clock."""
        while not stop.wait(TIC_SECONDES):
            executer_periodiques(timezone.now())


def ouvrier(files: list[str]) -> Worker:
    """The library's worker on our queues, stopped by Ctrl+C or SIGTERM once its task is done.

    Not by its command: that one checks the default back end, which is no database, and reloads itself in development.
    """
    worker = Worker(
        queue_names=files,
        excluded_queue_names=[],
        backend_name="file",
        interval=REPOS_SECONDES,
        batch=False,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
    worker.configure_signals()
    return worker
