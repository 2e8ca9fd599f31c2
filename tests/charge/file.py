"""First page of the inbox with 2,000 then 200,000 requests: `python -m tests.charge.file` (its own database).

The same agent, the same departments, the same page through the whole application (session, rights, list, counts,
template), median of several rounds. SQLite by default; PostgreSQL by DATABASE_URL.
"""

import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.charge.mesure import Mesure, tableau

CIBLE = 2.0
PETIT, GRAND = 2_000, 200_000
TOURS = 25
RACINE = Path(__file__).resolve().parents[2]


def mesurer() -> list[Mesure]:
    """Needs Django and an empty database."""
    from tests.charge.chargeur import charger

    terrain = preparer()
    client = terrain.pop("client")
    charger(PETIT, **terrain)
    petit = chronometrer(client)
    charger(GRAND - PETIT, premier=PETIT, **terrain)
    grand = chronometrer(client)
    return [
        Mesure(f"Mes demandes, {nom}", grand[nom] / petit[nom], CIBLE, _detail(grand[nom], petit[nom])) for nom in petit
    ]


def _detail(grand: float, petit: float) -> str:
    return f"{1e3 * grand:.0f} ms avec {GRAND} demandes, {1e3 * petit:.0f} ms avec {PETIT}"


def preparer() -> dict[str, Any]:
    """Forty departments, eighty agents, and a client logged in as the head of all."""
    from django.contrib.auth.models import Group
    from django.test import Client

    from demarches.formulaires.service import version_courante
    from tests.demarches.factories import DemarchePageFactory
    from tests.organisation.factories import HabilitationFactory, ServiceFactory

    ville = ServiceFactory(complet=True)
    services = [ServiceFactory(parent=ville) for _ in range(40)]
    agents = [HabilitationFactory(service=service).agent for service in services for _ in range(2)]
    demarche = DemarchePageFactory(en_ligne=True, svr=True, service=ville)
    chef = HabilitationFactory(service=ville, role="superviseur", agent=agents[0]).agent.utilisateur
    chef.groups.add(Group.objects.get(name="Superviseurs"))
    client = Client()
    client.force_login(chef)
    version = version_courante(demarche)
    return {"client": client, "services": services, "agents": agents, "demarche": demarche, "version": version}


def chronometrer(client: Any) -> dict[str, float]:
    """Median seconds of the first page, of the whole department and of the page that follows."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    suivante = _curseur(client)
    adresses = {
        "première page": "/admin/demandes/",
        "tous les services": "/admin/demandes/?portee=service",
        "page suivante": f"/admin/demandes/?page={suivante}",
    }
    return {nom: _mediane(client, adresse) for nom, adresse in adresses.items()}


def _curseur(client: Any) -> str:
    """Where the second page begins."""
    from django.contrib.auth import get_user

    from suivi.demandes.file.criteres import Criteres
    from suivi.demandes.file.lecture import lire_page
    from suivi.demandes.file.regard import Regard

    return lire_page(Regard.de(get_user(client)), Criteres()).suivante


def _mediane(client: Any, adresse: str) -> float:
    # The processor's time is steadier on a busy machine, but does not count another process, PostgreSQL.
    horloge = time.perf_counter if os.environ.get("DATABASE_URL") else time.process_time
    durees = []
    for _ in range(TOURS):
        debut = horloge()
        reponse = client.get(adresse)
        durees.append(horloge() - debut)
        assert reponse.status_code == 200, reponse.status_code
    return median(durees)


def main() -> int:
    """Print the table; exit code 1 when a target is missed."""
    sys.path.insert(1, str(RACINE / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.settings.test")
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.conf import settings
    from django.db import connection

    with tempfile.TemporaryDirectory() as dossier:
        settings.VAR_DIR = Path(dossier)
        nom = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(dossier) / "mesure.sqlite3")
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            mesures = mesurer()
        finally:
            connection.creation.destroy_test_db(nom, verbosity=0)
    sys.stdout.write(f"{tableau(mesures)}\n")
    return 0 if all(mesure.tenue for mesure in mesures) else 1


if __name__ == "__main__":
    sys.exit(main())
