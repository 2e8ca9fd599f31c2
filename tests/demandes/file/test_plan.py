"""The plan of the inbox on both engines: an index for each part, never the whole table."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demarches.formulaires.service import version_courante
from suivi.demandes.file.criteres import Criteres
from suivi.demandes.file.lecture import compter_groupes, lire_page
from suivi.demandes.file.regard import Regard
from tests.charge.chargeur import charger
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import HabilitationFactory, ServiceFactory

pytestmark = pytest.mark.django_db
INDEX = ("demande_file_", "demandes_demande_agent_id", "demande_par_service_etape")


@pytest.fixture
def regard():
    """A supervisor of six departments, among 3,000 requests."""
    above = ServiceFactory(complet=True)
    services = [ServiceFactory(parent=above) for _ in range(6)]
    agents = [HabilitationFactory(service=service).agent for service in services]
    procedure = DemarchePageFactory(en_ligne=True, svr=True, service=above)
    charger(3000, services=services, agents=agents, demarche=procedure, version=version_courante(procedure))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Regard.de(HabilitationFactory(service=above, agent=agents[0]).agent.utilisateur)


@pytest.mark.parametrize(
    "adresse",
    ["", "portee=moi", "portee=sans_agent", "portee=service", "portee=service&etat=close", "retard=1", "etat=deposee"],
)
def test_no_part_of_the_inbox_reads_the_whole_table(regard, adresse):
    criteres = Criteres.de_l_adresse(adresse)
    with CaptureQueriesContext(connection) as queries:
        page = lire_page(regard, criteres)
        lire_page(regard, criteres, page.suivante)
        compter_groupes(regard, criteres)
    plans = [_expliquer(query["sql"]) for query in queries if "UNION ALL" in query["sql"] or " AS b0" in query["sql"]]
    assert len(plans) >= 3
    for plan in plans:
        assert not _lit_tout(plan), plan
        assert any(name in plan for name in INDEX), plan


def _expliquer(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}")
            return "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(row[3] for row in cursor.fetchall())


def _lit_tout(plan: str) -> bool:
    """A scan of the table itself; a sort of more than a page is told apart by the index that precedes it."""
    if connection.vendor == "postgresql":
        return "Seq Scan on demandes_demande" in plan
    return any(line.startswith("SCAN demandes_demande") for line in plan.splitlines())
