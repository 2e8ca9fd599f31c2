"""What a spreadsheet reads in our exports, and what it must not run."""

import csv
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.utils.html import format_html
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from charte.organisation.tableurs import ecrire_csv, ecrire_ods, ecrire_xlsx

MOMENT = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)
DANGEREUX = ["=1+1", "+33 1 99 00 00 10", "-2", "@SUM(A1)", " =1", "\t=1", "＝1", "=cmd|'/C calc'!A0"]
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def en_csv(*lignes):
    texte = b"".join(ecrire_csv(["Titre"] * len(lignes[0]), lignes)).decode("utf-8-sig")
    return list(csv.reader(StringIO(texte, newline=""), delimiter=";"))[1:]


def en_xlsx(*lignes):
    sortie = BytesIO()
    ecrire_xlsx(["Titre"] * len(lignes[0]), lignes, sortie)
    return list(load_workbook(sortie).active.iter_rows(min_row=2))


def en_ods(*lignes):
    sortie = BytesIO()
    ecrire_ods(["Titre"] * len(lignes[0]), lignes, sortie)
    racine = etree.fromstring(zipfile.ZipFile(sortie).read("content.xml"))
    return [list(ligne) for ligne in racine.iter(f"{TABLE}table-row")][1:]


def lu(cellule):
    """The text of an ODS cell, its counted spaces and its lines given back."""
    return "\n".join(_paragraphe(p) for p in cellule.iter(f"{TEXTE}p"))


def _paragraphe(p):
    morceaux = [p.text or ""]
    for element in p:
        espaces = int(element.get(f"{TEXTE}c", "1"))
        morceaux += ["\t" if element.tag == f"{TEXTE}tab" else " " * espaces, element.tail or ""]
    return "".join(morceaux)


@pytest.mark.parametrize(
    ("brute", "attendue"),
    [
        (MOMENT, "15/07/2026 00:30"),
        (date(2026, 7, 14), "14/07/2026"),
        (True, "oui"),
        (False, "non"),
        (None, ""),
        (0, "0"),
        (Decimal("12.50"), "12,50"),
        (format_html("<b>{}</b>", "gras"), "gras"),
        ("<b>tel quel</b>", "<b>tel quel</b>"),
        ("a\x00b", "ab"),
    ],
)
def test_csv_and_ods_say_it_the_french_way(brute, attendue):
    assert en_csv([brute, "x"]) == [[attendue, "x"]]
    assert lu(en_ods([brute])[0][0]) == attendue


def test_dates_stay_dates():
    cellules = en_ods([MOMENT, date(2026, 7, 14), 3])[0]
    assert cellules[0].get(f"{OFFICE}date-value") == "2026-07-15T00:30:00"
    assert cellules[1].get(f"{OFFICE}date-value") == "2026-07-14"
    assert cellules[2].get(f"{OFFICE}value") == "3"
    moment, jour, nombre = en_xlsx([MOMENT, date(2026, 7, 14), 3])[0]
    assert (moment.value.isoformat(), moment.number_format) == ("2026-07-15T00:30:00", "dd/mm/yyyy hh:mm")
    assert (jour.value, jour.number_format) == (date(2026, 7, 14), "dd/mm/yyyy")
    assert nombre.value == 3


@pytest.mark.parametrize("formule", DANGEREUX)
def test_nothing_is_run_by_a_spreadsheet(formule):
    assert en_csv([formule]) == [[f"'{formule}"]]
    cellule = en_xlsx([formule])[0][0]
    assert (cellule.value, cellule.data_type, cellule.quotePrefix) == (formule, "s", True)
    cellule = en_ods([formule])[0][0]
    assert cellule.get(f"{OFFICE}value-type") == "string"
    assert cellule.get(f"{TABLE}formula") is None
    assert cellule.get(f"{TABLE}style-name") == "texte"


def test_a_heading_is_not_run_either():
    assert b"".join(ecrire_csv(["=1"], [])).decode("utf-8-sig") == "'=1\r\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])) | st.text(alphabet=" \n\t<&a;\"'"))
def test_ods_and_csv_lose_no_text(texte):
    assert lu(en_ods([texte])[0][0]) == texte.replace("\ufffe", "").replace("\uffff", "")
    if not texte.lstrip().startswith(tuple("=+-@＝＋－＠")) and "\t" not in texte:
        assert en_csv([texte, "x"]) == [[texte.replace("\ufffe", "").replace("\uffff", ""), "x"]]


def test_ods_is_recognised_by_its_first_bytes():
    sortie = BytesIO()
    ecrire_ods(["Titre"], [["x"]], sortie)
    assert sortie.getvalue()[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    manifeste = etree.fromstring(zipfile.ZipFile(sortie).read("META-INF/manifest.xml"))
    assert [entree.values()[0] for entree in manifeste] == ["/", "content.xml"]
