"""The national sheets of the demonstration: 339 real files that concern the town hall."""

from pathlib import Path

from ..models import ImportComarquage
from .enums import EtatImport
from .importation import importer

ARCHIVE = Path(__file__).resolve().parents[1] / "donnees" / "comarquage-mairie.zip"


def charger() -> None:
    """Import the shipped sample once; a failed or interrupted attempt is made again."""
    source = ARCHIVE.name
    if not ImportComarquage.objects.filter(source=source, etat=EtatImport.TERMINE).exists():
        importer(str(ARCHIVE), ImportComarquage(source=source))
