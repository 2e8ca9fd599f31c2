"""Import of the national sheets against bare pages: `python -m tests.charge.import_comarquage` (its own database).

The reference creates with `add_child` as many bare Wagtail pages as the import creates sheets (189 of the 339 files;
the 150 resources are not counted, to its disadvantage), in the same database and the same run, best of three.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.charge.mesure import Mesure, tableau

CIBLE = 2.0
ESSAIS = 3
RACINE = Path(__file__).resolve().parents[2]


def mesurer() -> Mesure:
    """Needs Django and an empty database; leaves no page behind."""
    from demarches.comarquage.demonstration import ARCHIVE
    from demarches.comarquage.importation import importer
    from demarches.models import FichePage, FichesPage, ImportComarquage, RessourceNationale

    imports, nues, pages = [], [], 0
    for _ in range(ESSAIS):
        imports.append(chronometrer(lambda: importer(str(ARCHIVE), ImportComarquage(source="mesure"))))
        pages = FichePage.objects.count()
        FichesPage.objects.get().delete()
        RessourceNationale.objects.all().delete()
        ImportComarquage.objects.all().delete()
        nues.append(pages_nues(pages))
    detail = f"{min(imports):.2f} s pour 339 fichiers, {min(nues):.2f} s pour {pages} pages nues"
    return Mesure("Import du co-marquage ÷ pages nues (add_child)", min(imports) / min(nues), CIBLE, detail)


def pages_nues(nombre: int) -> float:
    """Seconds to create this many bare pages one by one."""
    from wagtail.models import Page

    parent = Page.objects.get(depth=1).add_child(instance=Page(title="Mesure", slug="mesure"))

    def creer() -> None:
        for rang in range(nombre):
            parent.add_child(instance=Page(title=f"Page {rang}", slug=f"page-{rang}"))

    duree = chronometrer(creer)
    Page.objects.get(pk=parent.pk).delete()
    return duree


def chronometrer(tache: Callable[[], object]) -> float:
    debut = time.perf_counter()
    tache()
    return time.perf_counter() - debut


def main() -> int:
    """Print one table line; exit code 1 when the target is missed."""
    sys.path.insert(1, str(RACINE / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.settings.test")
    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.conf import settings
    from django.db import connection

    with tempfile.TemporaryDirectory() as dossier:
        settings.VAR_DIR = Path(dossier)
        nom = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            mesure = mesurer()
        finally:
            connection.creation.destroy_test_db(nom, verbosity=0)
    sys.stdout.write(f"{tableau([mesure])}\n")
    return 0 if mesure.tenue else 1


if __name__ == "__main__":
    sys.exit(main())
