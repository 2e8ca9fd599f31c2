"""The PDF receipt, and the site without the libraries it needs."""

import re
import sys
import zlib

import pytest
from django.core.checks import run_checks
from django.template.loader import render_to_string

from suivi.demandes import bibliotheques
from suivi.demandes.depot.recepisse import PdfIndisponible, contexte, recepisse_pdf


def en_clair(pdf: bytes) -> bytes:
    """The objects of a PDF with their streams unpacked."""
    flux = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    # Some streams end with a byte that looks like the end of the line: what was read is enough.
    return pdf + b"\n".join(zlib.decompressobj().decompress(f) for f in flux if f[:1] == b"x")


@pytest.fixture
def deposee(visiteur):
    visiteur.remplir().deposer()
    return visiteur


@pytest.mark.pango
def test_recepisse_is_a_tagged_pdf_in_french_that_names_its_author(deposee):
    reponse = deposee.client.get(deposee.url("depot_recepisse"))
    assert reponse["Content-Type"] == "application/pdf"
    assert deposee.demande.reference in reponse["Content-Disposition"]
    assert reponse.content.startswith(b"%PDF-")
    contenu = en_clair(reponse.content)
    for marque in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang (fr)", b"pdfuaid", b"/Author"):
        assert marque in contenu


def test_recepisse_tells_the_essential(deposee):
    texte = render_to_string("courriers/recepisse.html", contexte(deposee.demande))
    for attendu in (
        deposee.demande.reference,
        "Zoé Martin",
        "Une place pour mon déménagement.",
        "scan.pdf",
        "data:image/svg+xml",
        deposee.demarche.service.nom,
        'name="author"',
    ):
        assert attendu in texte


@pytest.mark.pango
def test_recepisse_quotes_scripts_and_fetches_nothing(deposee):
    demande = deposee.demande
    demande.reponses["objet"] = '<img src="http://127.0.0.1:1/x"><script>1</script><style>@import url(http://x)</style>'
    assert recepisse_pdf(demande).startswith(b"%PDF-")


def test_recepisse_of_a_draft_is_not_found(visiteur):
    assert visiteur.client.get(visiteur.url("depot_recepisse")).status_code == 404


def test_without_pango_the_download_says_so_and_the_rest_works(deposee, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfIndisponible, match="libpangoft2"):
        recepisse_pdf(deposee.demande)
    reponse = deposee.client.get(deposee.url("depot_recepisse"))
    assert reponse.status_code == 503
    assert "est bien déposée" in reponse.content.decode()
    assert "libharfbuzz-subset0" in reponse.content.decode()
    assert deposee.client.get(deposee.url("depot_confirmation")).status_code == 200


@pytest.mark.parametrize(
    ("liste", "code", "paquet"), [("PANGO", "demandes.W001", "libpango-1.0-0"), ("MAGIC", "demandes.W002", "libmagic1")]
)
def test_system_check_names_the_debian_packages(monkeypatch, liste, code, paquet):
    monkeypatch.setattr(f"suivi.demandes.checks.{liste}", ("libabsente-parvis.so.9",))
    avis = [avis for avis in run_checks() if avis.id == code]
    assert len(avis) == 1
    assert paquet in f"{avis[0].msg} {avis[0].hint}"


def test_system_check_says_nothing_when_all_is_there():
    assert bibliotheques.manquantes(("libc.so.6",)) == []


def test_a_library_listed_but_broken_is_missing(monkeypatch):
    monkeypatch.setattr(bibliotheques, "find_library", lambda nom: "libabimee-parvis.so.9")
    assert bibliotheques.manquantes(("libabsente-parvis.so.9",)) == ["libabsente-parvis.so.9"]


def test_a_library_known_under_another_name_is_there(monkeypatch):
    monkeypatch.setattr(bibliotheques, "find_library", lambda nom: "libc.so.6")
    assert bibliotheques.manquantes(("libabsente-parvis.so.9",)) == []
