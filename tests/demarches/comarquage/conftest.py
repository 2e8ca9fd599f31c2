from pathlib import Path

import pytest

from demarches.comarquage.importation import importer
from demarches.models import ImportComarquage

from .fabrique import en_dossier


@pytest.fixture(autouse=True)
def _dossier_local(settings, tmp_path):
    """Lock file and import folder of this test alone."""
    settings.VAR_DIR = tmp_path / "var"
    settings.COMARQUAGE_DOSSIER = settings.VAR_DIR / "comarquage"
    settings.COMARQUAGE_DOSSIER.mkdir(parents=True)


@pytest.fixture
def importer_flux(db, tmp_path):
    """Import a flow made of these files: `importer_flux(F1=fiche("F1"), forcer=True)`."""

    def executer(a_blanc: bool = False, forcer: bool = False, lance_par=None, **fichiers: bytes) -> ImportComarquage:
        dossier: Path = en_dossier(tmp_path / "flux", **fichiers)
        return importer(
            str(dossier), ImportComarquage(source="flux", a_blanc=a_blanc, forcer=forcer, lance_par=lance_par)
        )

    return executer
