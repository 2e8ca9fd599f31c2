"""The import asked in the admin, run by a worker."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django_tasks import task

from ..models import ImportComarquage
from .enums import ETATS_ACTIFS, EtatImport
from .importation import importer
from .sources import SourceInvalide
from .verrou import ImportEnCours


@task(backend="file", queue_name="masse")
def executer_import(import_id: int) -> None:
    """Run, or run again after a crash, the import of this report. A finished one is left alone."""
    suivi = ImportComarquage.objects.get(pk=import_id)
    if suivi.etat not in {*ETATS_ACTIFS, EtatImport.INTERROMPU}:
        return
    try:
        with source_locale(suivi) as source:
            importer(source, suivi)
    except ImportEnCours:
        refuser(suivi, "Un autre import était en cours. Relancez celui-ci.")
    except SourceInvalide:
        pass  # said in the report
    finally:
        oublier_le_fichier(suivi)


@contextmanager
def source_locale(suivi: ImportComarquage) -> Iterator[str]:
    """The path or address to read; an uploaded archive may live in a remote storage."""
    if not suivi.fichier:
        yield suivi.source
        return
    with tempfile.NamedTemporaryFile(suffix=".zip") as copie:
        with suivi.fichier.open("rb") as depot:
            shutil.copyfileobj(depot, copie)
        copie.flush()
        yield copie.name


def refuser(suivi: ImportComarquage, message: str) -> None:
    suivi.etat, suivi.message, suivi.fin_at = EtatImport.ECHOUE, message, timezone.now()
    suivi.save(update_fields=["etat", "message", "fin_at"])


def oublier_le_fichier(suivi: ImportComarquage) -> None:
    """The report keeps its name, not the archive."""
    if suivi.fichier and not suivi.actif:
        suivi.fichier.delete(save=False)
        suivi.save(update_fields=["fichier"])
