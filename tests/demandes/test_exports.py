"""Every register as CSV, ODS and XLSX: only the lines that the person may see, at a bounded cost."""

import csv
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from charte.modeles import chargement
from charte.organisation.groupes import SUPERVISEURS
from suivi.demandes.espace.registre import DemandeAdmin
from suivi.demandes.fichiers import reconnaitre
from tests.organisation.factories import ServiceFactory

REGISTRES = {
    "demandes": "registre-demandes_modeladmin_index",
    "journal": "journal_evenement_modeladmin_index",
    "usagers": "usagers_usager_modeladmin_index",
    "envois": "registre-envois_modeladmin_index",
}


@pytest.fixture
def agent_client(client, instructeur):
    instructeur.groups.add(Group.objects.get(name=SUPERVISEURS))
    client.force_login(instructeur)
    return client


@pytest.fixture
def etranger_client(client, db, habiliter):
    """An agent of another department."""
    compte = habiliter(ServiceFactory(complet=True))
    compte.groups.add(Group.objects.get(name=SUPERVISEURS))
    client.force_login(compte)
    return client


def exporter(client, registre, forme, **filtres):
    return client.get(reverse(REGISTRES[registre]), {"export": forme, **filtres})


def en_lignes(reponse):
    texte = b"".join(reponse.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(texte, newline=""), delimiter=";"))


@pytest.mark.parametrize("registre", REGISTRES)
def test_each_register_is_exported_in_three_formats(agent_client, deposer, registre):
    chargement.charger()
    deposer()
    jour = f"{timezone.localdate():%Y-%m-%d}"
    lignes = en_lignes(exporter(agent_client, registre, "csv"))
    assert len(lignes) >= 2
    for forme in ("ods", "xlsx"):
        reponse = exporter(agent_client, registre, forme)
        assert f'filename="{registre}-{jour}.{forme}"' in reponse["Content-Disposition"]
        assert "no-store" in reponse["Cache-Control"]
        contenu = BytesIO(b"".join(reponse.streaming_content))
        assert reconnaitre(contenu) == reponse["Content-Type"]
    assert load_workbook(contenu).active.max_row == len(lignes)


@pytest.mark.parametrize("registre", REGISTRES)
def test_the_list_offers_the_three_formats_with_its_filters(agent_client, demande, registre):
    page = agent_client.get(reverse(REGISTRES[registre]), {"q": "Benali"}).content.decode()
    for forme in ("ods", "csv", "xlsx"):
        assert f"?q=Benali&amp;export={forme}" in page


def test_the_export_says_what_the_screen_says(agent_client, demande):
    titres, ligne = en_lignes(exporter(agent_client, "demandes", "csv"))
    lue = dict(zip(titres, ligne, strict=True))
    assert lue["Numéro"] == demande.reference
    assert lue["État"] == "Déposée"
    assert lue["Échéance légale"] == f"{demande.echeance_legale:%d/%m/%Y}"
    assert lue["Reçue le"] == f"{timezone.localtime(demande.recue_at):%d/%m/%Y %H:%M}"
    assert lue["Agent en charge"] == ""


def test_the_export_follows_the_filters(agent_client, demande):
    assert len(en_lignes(exporter(agent_client, "demandes", "csv", etat="close"))) == 1
    assert len(en_lignes(exporter(agent_client, "demandes", "csv", etat="deposee"))) == 2


@pytest.mark.parametrize("forme", DemandeAdmin.index_view_class.FORMATS)
@pytest.mark.parametrize("registre", ["demandes", "journal", "envois"])
def test_another_department_exports_nothing_of_mine(etranger_client, demande, registre, forme):
    contenu = b"".join(exporter(etranger_client, registre, forme).streaming_content)
    assert demande.reference.encode() not in contenu
    if forme == "csv":
        assert contenu.count(b"\r\n") == 1


@pytest.mark.parametrize("registre", REGISTRES)
def test_a_visitor_exports_nothing(client, demande, registre):
    assert "/admin/login/" in exporter(client, registre, "csv").url


@pytest.mark.parametrize("registre", REGISTRES)
def test_the_number_of_queries_does_not_grow_with_the_export(agent_client, deposer, registre):
    chargement.charger()
    nombres = []
    for _ in range(2):
        deposer()
        with CaptureQueriesContext(connection) as requetes:
            en_lignes(exporter(agent_client, registre, "csv"))
        nombres.append(len(requetes))
    assert nombres[0] == nombres[1]
