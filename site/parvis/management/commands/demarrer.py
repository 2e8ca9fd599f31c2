import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from parvis.demonstration import COMPTES, MOT_DE_PASSE


class Command(BaseCommand):
    help = "Démonstration : prépare la base, charge les données, lance le site et le travail de fond."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("charger_demonstration")
        self.annoncer(port)
        with processus("travailler"), processus("runserver", f"127.0.0.1:{port}", "--noreload") as web:
            try:
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


@contextmanager
def processus(*command: str) -> Iterator[subprocess.Popen]:
    """A manage.py command beside this one, stopped with it."""
    child = subprocess.Popen([sys.executable, str(settings.BASE_DIR / "manage.py"), *command])  # noqa: S603
    try:
        yield child
    finally:
        child.terminate()
        child.wait(timeout=20)
