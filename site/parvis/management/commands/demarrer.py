import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from parvis.demonstration import COMPTES, MOT_DE_PASSE


class Command(BaseCommand):
    help = "Démonstration : prépare la base, charge les données, lance le site et le travail de fond."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options) -> None:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        # The links of the messages lead here: the commands below read it when they start.
        os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
        try:
            executer("migrate", "--verbosity=0")
            executer("charger_demonstration")
            self.annoncer(port)
            with processus("travailler"), processus("runserver", f"127.0.0.1:{port}", "--noreload") as web:
                web.wait()
        except KeyboardInterrupt:
            self.stdout.write("\nÀ bientôt.")

    def annoncer(self, port: int) -> None:
        lines = [
            f"\n  Parvis est prêt : http://127.0.0.1:{port}/",
            f"  Administration  : http://127.0.0.1:{port}/admin/",
            "",
        ]
        lines += [f"    {nom:<14} {role}" for nom, role in COMPTES.items()]
        lines += ["", f"  Mot de passe de tous ces comptes : {MOT_DE_PASSE}", "  Ctrl+C pour arrêter.", ""]
        self.stdout.write("\n".join(lines))


def ligne(*command: str) -> list[str]:
    """The command line of a manage.py command."""
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *command]


def executer(*command: str) -> None:
    """Run a manage.py command to its end; what went wrong is already on the screen."""
    if subprocess.run(ligne(*command)).returncode:  # noqa: S603
        raise CommandError(f"La démonstration s’arrête\u00a0: « {command[0]} » a échoué, lisez plus haut pourquoi.")


@contextmanager
def processus(*command: str) -> Iterator[subprocess.Popen]:
    """A manage.py command beside this one, stopped with it."""
    child = subprocess.Popen(ligne(*command))  # noqa: S603
    try:
        yield child
    finally:
        child.terminate()
        child.wait(timeout=20)
