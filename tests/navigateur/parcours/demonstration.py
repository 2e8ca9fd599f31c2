"""The demonstration as a newcomer gets it: `make demo` in a data folder of its own, web server and worker together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

RACINE = Path(__file__).resolve().parents[3]
PREPARATION_SECONDES = 400
"""Migrations and demonstration data, on a machine that has other things to do."""

COURRIEL_SECONDES = 60
# The demonstration must start from nothing: no engine, no settings of the machine that runs the tests.
A_OUBLIER = ("DATABASE_URL", "REDIS_URL", "EMAIL_BACKEND", "SITE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")

T = TypeVar("T")


@dataclass(frozen=True)
class Demonstration:
    """A running site. `var` is its data folder."""

    url: str
    var: Path

    def courriel(self, destinataire: str, *mots: str) -> EmailMessage:
        """The last e-mail to `destinataire` whose subject contains these words; waits for the worker to send it."""
        trouves = attendre(lambda: self.courriels(destinataire, *mots), f"courriel {mots} à {destinataire}")
        return trouves[-1]

    def courriels(self, destinataire: str, *mots: str) -> list[EmailMessage]:
        """What left for `destinataire`, in order."""
        fichiers = sorted((self.var / "courriels").glob("*.eml"))
        messages = [message_from_bytes(fichier.read_bytes(), policy=policy.default) for fichier in fichiers]
        return [
            message
            for message in messages
            if destinataire in str(message["To"]) and all(mot in str(message["Subject"]) for mot in mots)
        ]

    def gerer(self, *commande: str) -> str:
        """Run a manage.py command on this site and return what it printed."""
        fini = subprocess.run(
            [sys.executable, "manage.py", *commande],
            cwd=RACINE,
            env=environnement(self.var, SITE_URL=self.url),
            capture_output=True,
            text=True,
            check=False,
        )
        assert fini.returncode == 0, fini.stderr
        return fini.stdout


@contextmanager
def demarrer(var: Path) -> Iterator[Demonstration]:
    """`manage.py demarrer` on a free port, stopped at the end with all it started.

    With `DEMONSTRATION=address,folder` in the environment: one that is already running, to write tests faster.
    """
    if ailleurs := os.environ.get("DEMONSTRATION"):
        url, _, dossier = ailleurs.partition(",")
        yield Demonstration(url, Path(dossier))
        return
    port = _port_libre()
    demonstration = Demonstration(f"http://127.0.0.1:{port}", var)
    with (var / "demarrage.log").open("wb") as trace:
        processus = subprocess.Popen(
            [sys.executable, "manage.py", "demarrer", "--port", str(port)],
            cwd=RACINE,
            env=environnement(var),
            stdout=trace,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            pret = partial(_repond, demonstration.url, processus, Path(trace.name))
            attendre(pret, "le site", secondes=PREPARATION_SECONDES)
            yield demonstration
        finally:
            _arreter(processus)


def environnement(var: Path, **autres: str) -> dict[str, str]:
    garde = {nom: valeur for nom, valeur in os.environ.items() if nom not in A_OUBLIER}
    return {**garde, "PARVIS_VAR": str(var), "PYTHONUNBUFFERED": "1", **autres}


def texte(message: EmailMessage) -> str:
    """The plain text of an e-mail, its long lines unfolded."""
    corps = message.get_body(("plain",))
    assert corps is not None
    return corps.get_content()


def lien_de_suivi(message: EmailMessage) -> str:
    """The link that opens the request."""
    lien = re.search(r"https?://\S+/suivre/lien/[\w:./-]+", texte(message))
    assert lien, texte(message)
    return lien[0]


def attendre(essai: Callable[[], T], quoi: str, *, secondes: float = COURRIEL_SECONDES) -> T:
    """The first true result of `essai`, tried five times a second."""
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        if resultat := essai():
            return resultat
        time.sleep(0.2)
    return pytest.fail(f"Attendu en vain pendant {secondes:.0f} s : {quoi}.")


def _repond(url: str, processus: subprocess.Popen, trace: Path) -> bool:
    if processus.poll() is not None:
        pytest.fail(f"La démonstration s’est arrêtée :\n{trace.read_text(encoding='utf-8')[-4000:]}")
    try:
        with urllib.request.urlopen(url, timeout=30) as reponse:
            return reponse.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def _arreter(processus: subprocess.Popen) -> None:
    """The command stops the web server and the worker that it started."""
    if processus.poll() is None:
        processus.terminate()
    try:
        processus.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(processus.pid, signal.SIGKILL)
        processus.wait(timeout=10)
