"""The last large index, kept on this machine so that a new process does not read thousands of sheets again."""

import hashlib
import logging
import pickle
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings

from .copie import Copie

logger = logging.getLogger(__name__)


def fichier() -> Path:
    return Path(settings.VAR_DIR) / "recherche" / f"index-{_empreinte_du_code()}.pickle"


@cache
def _empreinte_du_code() -> str:
    """What is kept depends on how it was read: another version of this package starts anew."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def lire() -> Copie:
    """The copy on disk, whatever its stamp; an empty one when there is none that can be read."""
    try:
        # Written by this program only, in a folder that is not served: as trusted as the database beside it.
        copie = pickle.loads(fichier().read_bytes())  # noqa: S301
    except FileNotFoundError:
        return Copie()
    except Exception:
        logger.exception("La copie locale de l’index de recherche est illisible : elle est ignorée.")
        return Copie()
    return replace(copie, construite_at=0.0)


def ecrire(copie: Copie) -> None:
    """Replace the copy on disk in one move; a full disk is no reason to stop searching."""
    destination = fichier()
    brouillon = destination.with_suffix(".nouveau")
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        brouillon.write_bytes(pickle.dumps(copie, protocol=pickle.HIGHEST_PROTOCOL))
        brouillon.replace(destination)
        for ancien in set(destination.parent.glob("index-*.pickle")) - {destination}:
            ancien.unlink(missing_ok=True)
    except OSError:
        logger.exception("La copie locale de l’index de recherche n’a pas pu être écrite.")
