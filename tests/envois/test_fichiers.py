import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from charte.envois.enums import Etat
from charte.envois.travail import envoyer
from charte.organisation.groupes import AGENTS, COMMUNICATION
from tests.organisation.factories import UtilisateurFactory

from .factories import envoyer_un_message

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(settings, tmp_path):
    settings.EMAIL_BACKEND = "charte.envois.fichiers.FichiersBackend"
    settings.COURRIELS_DIR = tmp_path / "courriels"
    return settings.COURRIELS_DIR


@pytest.fixture
def envoi(dossier):
    envoi = envoyer_un_message()
    envoyer.call(envoi_id=envoi.pk)
    envoi.refresh_from_db()
    return envoi


def _connecter(client, groupe: str) -> None:
    user = UtilisateurFactory()
    user.groups.add(Group.objects.get(name=groupe))
    client.force_login(user)


def test_each_message_is_one_file(dossier, envoi):
    (fichier,) = dossier.iterdir()

    assert envoi.etat == Etat.ENVOYE
    assert fichier.suffix == ".eml"
    assert str(envoi.uuid) in fichier.name


def test_a_folder_that_cannot_be_written_is_a_temporary_failure(dossier):
    dossier.parent.mkdir(exist_ok=True)
    dossier.write_text("un fichier à la place du dossier")
    envoi = envoyer_un_message()

    envoyer.call(envoi_id=envoi.pk)

    envoi.refresh_from_db()
    assert envoi.etat == Etat.ECHEC_TEMPORAIRE


def test_communication_reads_the_files(client, dossier, envoi):
    _connecter(client, COMMUNICATION)
    (fichier,) = dossier.iterdir()

    liste = client.get(reverse("courriels_demonstration")).text
    page = client.get(reverse("courriel_demonstration", args=[fichier.name])).text

    assert envoi.objet in liste
    assert envoi.destinataire in liste
    assert "le 1er mars 2026." in page
    assert "Reply-To" in page
    assert 'sandbox="allow-popups' in page


def test_agents_do_not_read_them(client, envoi):
    _connecter(client, AGENTS)

    assert client.get(reverse("courriels_demonstration")).status_code == 302
    assert "courriels-de-demonstration" not in client.get(reverse("wagtailadmin_home")).text


def test_the_screen_does_not_exist_when_messages_really_leave(client, settings):
    _connecter(client, COMMUNICATION)

    assert client.get(reverse("courriels_demonstration")).status_code == 404
    assert "courriels-de-demonstration" not in client.get(reverse("wagtailadmin_home")).text


def test_the_menu_shows_it_with_the_files(client, dossier):
    _connecter(client, COMMUNICATION)

    assert "courriels-de-demonstration" in client.get(reverse("wagtailadmin_home")).text


@pytest.mark.parametrize("nom", ["..%2Fsecret.eml", "absent.eml", ".cache.eml", "notes.txt"])
def test_no_other_file_can_be_read(client, dossier, envoi, nom):
    _connecter(client, COMMUNICATION)
    (dossier.parent / "secret.eml").write_text("secret")
    (dossier / "notes.txt").write_text("notes")

    assert client.get(reverse("courriels_demonstration") + f"{nom}/").status_code == 404
