import json

import pytest
from django.core.management import CommandError, call_command

from demarches.comarquage.verrou import ImportEnCours
from demarches.models import FichePage, ImportComarquage

from .fabrique import en_dossier, en_zip, fiche

pytestmark = pytest.mark.django_db
CLES = [
    *("lues", "creees", "mises_a_jour", "inchangees", "depubliees"),
    *("erreurs", "elements_inconnus", "texte_lu", "texte_rendu"),
]


def test_json_prints_exactly_one_object(tmp_path, capsys):
    archive = en_zip(tmp_path / "a.zip", F1=fiche("F1", corps="<Texte><Neuf>x</Neuf></Texte>"), F2=b"casse")
    call_command("importer_comarquage", str(archive), "--json")
    bilan = json.loads(capsys.readouterr().out)
    assert list(bilan) == CLES
    assert (bilan["lues"], bilan["creees"], bilan["elements_inconnus"]) == (2, 1, {"Neuf": 1})
    assert list(bilan["erreurs"][0]) == ["fichier", "message"]
    assert bilan["erreurs"][0]["fichier"] == "F2.xml"
    assert bilan["texte_lu"] == bilan["texte_rendu"] > 0


def test_a_dry_run_keeps_no_report(tmp_path, capsys):
    call_command("importer_comarquage", str(en_dossier(tmp_path / "d", F1=fiche("F1"))), "--a-blanc", "--json")
    assert json.loads(capsys.readouterr().out)["creees"] == 1
    assert not FichePage.objects.exists()
    assert not ImportComarquage.objects.exists()


def test_a_source_that_cannot_be_read_fails_and_still_prints_its_object(capsys):
    with pytest.raises(CommandError, match="introuvable"):
        call_command("importer_comarquage", "/nulle/part", "--json")
    assert "introuvable" in json.loads(capsys.readouterr().out)["erreurs"][0]["message"]


def test_an_import_already_running_is_said(tmp_path, capsys, monkeypatch):
    def occupe(*args):
        raise ImportEnCours

    monkeypatch.setattr("demarches.management.commands.importer_comarquage.importer", occupe)
    with pytest.raises(CommandError, match="Un autre import est en cours"):
        call_command("importer_comarquage", str(tmp_path))


def test_in_words_the_errors_are_named(tmp_path, capsys):
    call_command("importer_comarquage", str(en_dossier(tmp_path / "d", F1=fiche("F1"), F2=b"casse")))
    sortie = capsys.readouterr().out
    assert "lues : 2" in sortie
    assert "F2.xml : XML illisible" in sortie
