"""Starting an import from the admin, following it, reading its report."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from charte.organisation.groupes import ADMINISTRATEURS, COMMUNICATION
from demarches.comarquage.enums import EtatImport
from demarches.comarquage.taches import executer_import
from demarches.models import FichePage, ImportComarquage
from tests.organisation.factories import UtilisateurFactory

from .fabrique import en_dossier, en_zip, fiche

pytestmark = pytest.mark.django_db
LISTE = "/admin/fiches-nationales/imports/"
LANCER = f"{LISTE}lancer/"


@pytest.fixture
def connecte(client):
    """Log in as someone who may enter the admin and has these permissions."""

    def se_connecter(*permissions: str):
        personne = UtilisateurFactory()
        codes = ("access_admin", *permissions)
        personne.user_permissions.set(Permission.objects.filter(codename__in=codes))
        client.force_login(personne)
        return personne

    return se_connecter


def archive(tmp_path, **fichiers: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("flux.zip", en_zip(tmp_path / "depot.zip", **fichiers).read_bytes(), "application/zip")


def test_an_uploaded_archive_is_imported_by_a_worker(connecte, client, tmp_path):
    agent = connecte("add_importcomarquage", "view_importcomarquage")
    reponse = client.post(LANCER, {"fichier": archive(tmp_path, F1=fiche("F1"))})
    suivi = ImportComarquage.objects.get()
    assert reponse.url == f"{LISTE}{suivi.pk}/"
    assert (suivi.etat, suivi.source, suivi.lance_par) == (EtatImport.EN_ATTENTE, "flux.zip", agent)
    tache = DBTaskResult.objects.get()
    assert (tache.queue_name, tache.args_kwargs["args"]) == ("masse", [suivi.pk])
    executer_import.call(suivi.pk)
    suivi.refresh_from_db()
    assert (suivi.etat, suivi.creees, bool(suivi.fichier)) == (EtatImport.TERMINE, 1, False)
    assert FichePage.objects.get().identifiant == "F1"


def test_a_folder_of_the_server_is_imported(connecte, client, settings):
    connecte("add_importcomarquage")
    en_dossier(settings.COMARQUAGE_DOSSIER / "flux", F1=fiche("F1"))
    client.post(LANCER, {"adresse": "flux"})
    executer_import.call(ImportComarquage.objects.get().pk)
    assert FichePage.objects.count() == 1


@pytest.mark.parametrize(
    "adresse",
    [
        "http://lecomarquage.service-public.fr/a.zip",
        "https://127.0.0.1/a.zip",
        "https://lecomarquage.service-public.fr.example.org/a.zip",
        "file:///etc/passwd",
        "/etc/passwd",
        "../../etc",
        "absent",
    ],
)
def test_other_addresses_and_paths_are_refused(connecte, client, adresse):
    connecte("add_importcomarquage")
    assert client.post(LANCER, {"adresse": adresse}).status_code == 200
    assert not ImportComarquage.objects.exists()


def test_a_known_https_host_is_accepted(connecte, client):
    connecte("add_importcomarquage")
    client.post(LANCER, {"adresse": "https://lecomarquage.service-public.fr/vdd/3.3/part/zip/vosdroits-latest.zip"})
    assert ImportComarquage.objects.get().etat == EtatImport.EN_ATTENTE


def test_a_file_that_is_no_zip_and_an_empty_form_are_refused(connecte, client):
    connecte("add_importcomarquage")
    faux = SimpleUploadedFile("flux.zip", b"bonjour")
    assert "n’est pas une archive zip" in client.post(LANCER, {"fichier": faux}).content.decode()
    assert "Choisissez une archive" in client.post(LANCER, {}).content.decode()


def test_a_second_import_waits_for_the_first_unless_it_died(connecte, client, tmp_path):
    connecte("add_importcomarquage")
    premier = ImportComarquage.objects.create(source="a", etat=EtatImport.EN_COURS, progres_at=timezone.now())
    assert "déjà en cours" in client.post(LANCER, {"fichier": archive(tmp_path)}).content.decode()
    ImportComarquage.objects.filter(pk=premier.pk).update(progres_at=timezone.now() - timedelta(minutes=11))
    assert client.post(LANCER, {"fichier": archive(tmp_path)}).status_code == 302


def test_only_those_allowed_start_an_import_or_read_a_report(connecte, client):
    suivi = ImportComarquage.objects.create(source="a")
    connecte()
    assert [client.get(page).status_code for page in (LISTE, LANCER, f"{LISTE}{suivi.pk}/")] == [302, 302, 302]
    connecte("view_importcomarquage")
    assert [client.get(page).status_code for page in (LISTE, LANCER, f"{LISTE}{suivi.pk}/")] == [200, 302, 200]


def test_a_report_is_neither_edited_nor_deleted(admin_client):
    suivi = ImportComarquage.objects.create(source="a")
    for acte in ("edit", "delete", "copy"):
        assert admin_client.get(f"{LISTE}{acte}/{suivi.pk}/").status_code == 404


def test_the_report_shows_progress_then_errors_by_file(connecte, client):
    connecte("view_importcomarquage")
    suivi = ImportComarquage.objects.create(source="flux.zip", etat=EtatImport.EN_COURS, total=200, lues=50)
    page = client.get(f"{LISTE}{suivi.pk}/").content.decode()
    assert 'value="25"' in page
    assert "50 fichiers lus sur 200" in page
    suivi.etat, suivi.texte_lu, suivi.texte_rendu = EtatImport.TERMINE, 100, 90
    suivi.erreurs = [{"fichier": "F1.xml", "message": "XML illisible"}]
    suivi.pertes = [{"fichier": "F2.xml", "fragments": ["un mot"]}]
    suivi.elements_inconnus = {"Neuf": 3}
    suivi.save()
    page = client.get(f"{LISTE}{suivi.pk}/").content.decode()
    for attendu in ("F1.xml", "XML illisible", "10 perdus", "un mot", "Neuf"):
        assert attendu in page
    assert 'data-parvis-suivi-import="fini"' in page


def test_the_list_shows_each_import_and_leads_to_its_report(admin_client):
    suivi = ImportComarquage.objects.create(source="flux.zip", etat=EtatImport.TERMINE, creees=12)
    assert admin_client.get(f"{LISTE}{suivi.pk}/").status_code == 200
    page = admin_client.get(LISTE).content.decode()
    assert f"Import n° {suivi.pk}" in page
    assert f"{LISTE}{suivi.pk}/" in page
    assert "Lancer un import" in page


def test_a_source_that_cannot_be_read_is_said_in_the_report():
    suivi = ImportComarquage.objects.create(source="/nulle/part")
    executer_import.call(suivi.pk)
    suivi.refresh_from_db()
    assert (suivi.etat, "introuvable" in suivi.message) == (EtatImport.ECHOUE, True)


def test_a_task_delivered_twice_imports_once(settings):
    en_dossier(settings.COMARQUAGE_DOSSIER, F1=fiche("F1"))
    suivi = ImportComarquage.objects.create(source=str(settings.COMARQUAGE_DOSSIER))
    executer_import.call(suivi.pk)
    fin = ImportComarquage.objects.get().fin_at
    executer_import.call(suivi.pk)
    assert ImportComarquage.objects.get().fin_at == fin


def test_an_interrupted_import_runs_again_from_zero(settings):
    en_dossier(settings.COMARQUAGE_DOSSIER, F1=fiche("F1"))
    suivi = ImportComarquage.objects.create(
        source=str(settings.COMARQUAGE_DOSSIER), etat=EtatImport.EN_COURS, lues=9, creees=9, erreurs=[{"a": 1}]
    )
    executer_import.call(suivi.pk)
    suivi.refresh_from_db()
    assert (suivi.etat, suivi.lues, suivi.creees, suivi.erreurs) == (EtatImport.TERMINE, 1, 1, [])


@pytest.mark.parametrize("groupe", [COMMUNICATION, ADMINISTRATEURS])
def test_editors_and_administrators_may_import(groupe, client):
    personne = UtilisateurFactory()
    personne.groups.add(Group.objects.get(name=groupe))
    client.force_login(personne)
    assert client.get(LANCER).status_code == 200
