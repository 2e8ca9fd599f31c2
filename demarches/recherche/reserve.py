"""The last large index, kept on this machine so that a new process does not read thousands of sheets again."""

import logging
import pickle
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from .copie import Copie

FORMAT = 1
"""To raise with any change of what is kept: an older file is then ignored."""
logger = logging.getLogger(__name__)


def fichier() -> Path:
    return Path(settings.VAR_DIR) / "recherche" / f"index-{FORMAT}.pickle"


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
    except OSError:
        logger.exception("La copie locale de l’index de recherche n’a pas pu être écrite.")
