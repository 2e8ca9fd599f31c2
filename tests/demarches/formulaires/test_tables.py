"""Tables of values: kept by editors, imported, offered; a request keeps the words it was filed with."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from demarches.formulaires.controles import problemes
from demarches.formulaires.definition import Definition, Etape
from demarches.formulaires.tables import charger, importer, lire_csv
from demarches.formulaires.types import TYPES
from demarches.models import TableDeValeurs

from .test_types import afficher, premiere_erreur, question

pytestmark = pytest.mark.django_db


def fichier(contenu: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("valeurs.csv", contenu if isinstance(contenu, bytes) else contenu.encode())


@pytest.fixture
def ecoles() -> TableDeValeurs:
    table = TableDeValeurs.objects.create(nom="Écoles", cle="ecoles")
    importer(table, [("École Jules-Ferry", ""), ("École du Parc", "parc")])
    return table


def proposees(table: TableDeValeurs) -> list[tuple[str, str]]:
    return list(table.valeurs.filter(actif=True).values_list("cle", "libelle"))


@pytest.mark.parametrize(
    "contenu",
    [
        "École Jules-Ferry;\nÉcole du Parc;parc\n",
        "libelle;cle\nÉcole Jules-Ferry;\nÉcole du Parc;parc",
        "\ufeffÉcole Jules-Ferry\t\r\nÉcole du Parc\tparc\r\n\r\n",
        "École Jules-Ferry,\nÉcole du Parc,parc".encode("cp1252"),
        '"École Jules-Ferry";""\n"École du Parc";"parc"',
    ],
)
def test_csv_is_read_as_spreadsheets_write_it(contenu):
    assert lire_csv(fichier(contenu)) == [("École Jules-Ferry", ""), ("École du Parc", "parc")]


@pytest.mark.parametrize(
    ("contenu", "erreur"),
    [
        ("", "aucune valeur"),
        ("libelle;cle\n", "aucune valeur"),
        ("A\nB\na", "«\u00a0a\u00a0» figure déjà (valeur 1)"),
        (";cle", "écrivez un libellé"),
        ("x" * 201, "200 caractères"),
        (b"PK\x03\x04\x00", "format CSV"),
        ("\n".join(str(i) for i in range(5001)), "plus de 5000"),
        ("x" * 1_000_001, "1\u00a0Mo"),
    ],
)
def test_wrong_csv_is_refused_with_its_line(contenu, erreur):
    with pytest.raises(ValidationError) as refus:
        lire_csv(fichier(contenu))
    assert erreur in refus.value.messages[0]


def test_import_keeps_keys_and_stops_offering_what_is_gone(ecoles):
    bilan = importer(ecoles, [("École neuve", ""), ("école jules-ferry", "")])
    assert str(bilan) == "1 ajoutées, 1 gardées, 1 retirées de la liste."
    assert proposees(ecoles) == [("ecole_neuve", "École neuve"), ("ecole_jules_ferry", "école jules-ferry")]
    assert ecoles.valeurs.get(cle="parc").actif is False


def test_answer_keeps_the_label_chosen(ecoles, repondre):
    posee = question("liste", table="ecoles")
    garde = repondre(posee, "parc").reponses_valides["q1"]
    assert garde == {"cle": "parc", "libelle": "École du Parc"}
    ecoles.valeurs.filter(cle="parc").update(libelle="École Simone-Veil")
    assert afficher(posee, garde) == "École du Parc"


@pytest.mark.parametrize("saisie", ["autre", "<script>"])
def test_value_that_is_not_offered_is_refused(ecoles, repondre, saisie):
    assert "choisissez dans la liste" in premiere_erreur(repondre(question("liste", table="ecoles"), saisie))


def test_value_withdrawn_meanwhile_is_refused(ecoles, repondre):
    ecoles.valeurs.filter(cle="parc").update(actif=False)
    assert "n’est plus proposée" in premiere_erreur(repondre(question("liste", table="ecoles"), "parc"))


def test_form_that_names_no_table_is_refused():
    definition = Definition((Etape("e", "E", questions=(question("liste", table="inconnue"),)),))
    assert any(probleme.reglage == "table" for probleme in problemes(definition))


def test_condition_reads_the_key(ecoles):
    posee = question("liste", table="ecoles")
    assert TYPES["liste"].lire(posee, {"cle": "parc", "libelle": "x"}).valeur == "parc"
    assert dict(TYPES["liste"].valeurs_de_condition(posee))["parc"] == "École du Parc"


def test_editor_makes_a_table_and_imports_a_file(admin_client):
    adresse = reverse("wagtailsnippets_demarches_tabledevaleurs:add")
    lignes = {
        "valeurs-TOTAL_FORMS": 1,
        "valeurs-INITIAL_FORMS": 0,
        "valeurs-0-libelle": "École A",
        "valeurs-0-actif": "on",
        "valeurs-0-ORDER": 1,
    }
    reponse = admin_client.post(adresse, {"nom": "Écoles", "cle": "ecoles", **lignes})
    assert reponse.status_code == 302, reponse.context["form"].errors
    table = TableDeValeurs.objects.get()
    assert proposees(table) == [("ecole_a", "École A")]
    vide = {"valeurs-TOTAL_FORMS": 0, "valeurs-INITIAL_FORMS": 0}
    page = reverse("wagtailsnippets_demarches_tabledevaleurs:edit", args=[table.pk])
    refus = admin_client.post(page, {"nom": "Écoles", "cle": "ecoles", "fichier": fichier(b"\x00"), **vide})
    assert "format CSV" in refus.content.decode()
    admin_client.post(page, {"nom": "Écoles", "cle": "ecoles", "fichier": fichier("École B\nÉcole A"), **vide})
    assert proposees(table) == [("ecole_b", "École B"), ("ecole_a", "École A")]
    assert "Écoles" in admin_client.get(reverse("wagtailsnippets_demarches_tabledevaleurs:list")).content.decode()


def test_tables_of_the_demonstration_are_loaded_once_and_never_touched_again():
    assert charger() == 1
    TableDeValeurs.objects.get(cle="ecoles").valeurs.filter(sort_order__gt=0).delete()
    assert charger() == 0
    assert len(proposees(TableDeValeurs.objects.get(cle="ecoles"))) == 1
