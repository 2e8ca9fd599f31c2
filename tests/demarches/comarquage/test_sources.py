import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from demarches.comarquage import sources
from demarches.comarquage.lecture import FichierInvalide
from demarches.comarquage.sources import SourceInvalide, ouvrir

from .fabrique import en_dossier, en_zip, fiche


@pytest.fixture
def serveur(tmp_path):
    """A web server that gives an archive at /flux.zip and sends /ailleurs to another scheme."""
    contenu = en_zip(tmp_path / "servi.zip", F1=fiche()).read_bytes()

    class Gestionnaire(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/ailleurs":
                self.send_response(302)
                self.send_header("Location", "http://127.0.0.1:1/interne")
                self.end_headers()
                return
            self.send_response(200 if self.path == "/flux.zip" else 404)
            self.end_headers()
            if self.path == "/flux.zip":
                self.wfile.write(contenu)

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Gestionnaire) as http:
        fil = threading.Thread(target=http.serve_forever)
        fil.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        fil.join()


def test_a_zip_and_a_folder_give_the_same_files(tmp_path):
    fichiers = {"F2": fiche("F2"), "F1": fiche("F1")}
    chemins = en_zip(tmp_path / "a.zip", **fichiers), en_dossier(tmp_path / "d", **fichiers)
    with ouvrir(str(chemins[0])) as archive, ouvrir(str(chemins[1])) as dossier:
        assert archive.noms == dossier.noms == ["F1.xml", "F2.xml"]
        assert archive.lire("F2.xml") == dossier.lire("F2.xml") == fichiers["F2"]


def test_files_named_after_a_publication_come_first_and_navigation_files_aside(tmp_path):
    dossier = en_dossier(tmp_path / "d", copie=b"", F2=b"", arborescence=b"", R3=b"")
    with ouvrir(str(dossier)) as flux:
        assert flux.noms == ["F2.xml", "R3.xml", "copie.xml"]
        assert flux.ignores == ["arborescence.xml"]


def test_an_address_is_downloaded(serveur):
    with ouvrir(f"{serveur}/flux.zip") as flux:
        assert flux.lire("F1.xml") == fiche()


@pytest.mark.parametrize("chemin", ["/absent.zip", "/ailleurs"])
def test_a_failed_download_or_a_redirection_elsewhere_is_refused(serveur, chemin):
    with pytest.raises(SourceInvalide, match="Téléchargement impossible"), ouvrir(f"{serveur}{chemin}"):
        pass


def test_a_download_too_long_is_cut(serveur, monkeypatch):
    monkeypatch.setattr(sources, "ARCHIVE_MAX", 10)
    with pytest.raises(SourceInvalide, match="plus de"), ouvrir(f"{serveur}/flux.zip"):
        pass


def test_a_missing_source_and_a_broken_archive_say_so(tmp_path):
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 rien")
    for source, message in ((tmp_path / "absent", "introuvable"), (tmp_path / "b.zip", "illisible")):
        with pytest.raises(SourceInvalide, match=message), ouvrir(str(source)):
            pass


def test_a_local_scheme_is_never_opened_as_an_address():
    with pytest.raises(SourceInvalide, match="introuvable"), ouvrir("file:///etc/passwd"):
        pass


def test_entries_that_climb_out_of_the_archive_touch_nothing(tmp_path):
    chemin = tmp_path / "glisse.zip"
    with zipfile.ZipFile(chemin, "w") as archive:
        archive.writestr("../../../F1.xml", fiche())
    with ouvrir(str(chemin)) as flux:
        assert flux.lire(flux.noms[0]) == fiche()
    assert [p.name for p in tmp_path.iterdir() if p.suffix] == ["glisse.zip"]


def test_a_zip_bomb_is_refused_before_it_is_read(tmp_path, monkeypatch):
    chemin = en_zip(tmp_path / "bombe.zip", F1=b" " * 3_000_000)
    monkeypatch.setattr(sources, "TAUX_MAX", 2)
    with pytest.raises(SourceInvalide, match="démesuré"), ouvrir(str(chemin)):
        pass


def test_an_archive_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "FICHIERS_MAX", 1)
    with pytest.raises(SourceInvalide, match="plus de 1"), ouvrir(str(en_zip(tmp_path / "n.zip", F1=b"", F2=b""))):
        pass


def test_an_entry_too_big_or_damaged_is_an_error_of_that_file_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "TAILLE_MAX", 500)
    chemin = en_zip(tmp_path / "a.zip", F1=b"a" * 600, F2=b"court")
    with ouvrir(str(chemin)) as flux:
        with pytest.raises(FichierInvalide, match="trop gros"):
            flux.lire("F1.xml")
        assert flux.lire("F2.xml") == b"court"


def test_a_damaged_entry_is_reported(tmp_path):
    chemin = tmp_path / "a.zip"
    with zipfile.ZipFile(chemin, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("F1.xml", b"contenu de la fiche")
    chemin.write_bytes(chemin.read_bytes().replace(b"contenu", b"abimeee", 1))
    with ouvrir(str(chemin)) as flux, pytest.raises(FichierInvalide, match="illisible"):
        flux.lire("F1.xml")


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_bytes(fiche())
    dossier = en_dossier(tmp_path / "d", F2=fiche("F2"))
    (dossier / "F1.xml").symlink_to(secret)
    with ouvrir(str(dossier)) as flux:
        assert flux.noms == ["F2.xml"]
