"""What is taken for a PDF, a picture, a text, and what is not."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suivi.demandes.fichiers import FORMATS, LONGUEUR_NOM, MO, TYPES, PieceRefusee, nom_propre, reconnaitre, verifier

from .fichiers import HEIC, JPG, PDF, PNG, WEBP, archive, docx, fichier, odt

TEXTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("nom", "contenu", "type_mime"),
    [
        ("scan.pdf", PDF, "application/pdf"),
        ("SCAN.PDF", PDF, "application/pdf"),
        ("photo.png", PNG, "image/png"),
        ("photo.jpeg", JPG, "image/jpeg"),
        ("photo.webp", WEBP, "image/webp"),
        ("photo.heic", HEIC, "image/heic"),
        ("lettre.docx", docx(), TEXTES),
        ("lettre.odt", odt(), "application/vnd.oasis.opendocument.text"),
        (
            "budget.xlsx",
            archive(("[Content_Types].xml", b""), ("xl/workbook.xml", b"")),
            TEXTES.replace("wordprocessingml.document", "spreadsheetml.sheet"),
        ),
    ],
)
def test_verifier_takes_the_type_from_the_content(nom, contenu, type_mime):
    verifie = verifier(fichier(nom, contenu), FORMATS, 10)
    assert (verifie.nom, verifie.type_mime, verifie.taille) == (nom, type_mime, len(contenu))


@pytest.mark.parametrize(
    ("nom", "contenu"),
    [
        ("vide.pdf", b""),
        ("page.pdf", b"<html>%PDF-1.4"),
        ("page.html", b"<html><script>alert(1)</script></html>"),
        ("image.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("programme.pdf", b"MZ\x90\x00" + bytes(100)),
        ("programme.exe", b"MZ\x90\x00" + bytes(100)),
        ("texte.docx", b"PK\x03\x04 pas une archive"),
        ("archive.docx", archive(("evil.exe", b"MZ"))),
        ("archive.zip", archive(("a.txt", b"a"))),
        ("macro.docx", docx(("word/vbaProject.bin", b"x"))),
        ("deux.docx", docx(("xl/workbook.xml", b""))),
        ("faux.odt", odt("text/html")),
        ("bombe.odt", archive(("mimetype", b"a" * 10_000))),
        ("photo.heic", b"\x00\x00\x00\x18ftypmp42" + bytes(64)),
        ("photo.jpg", b"\xff\xd8\xff"),
        ("sans", b"bonjour"),
    ],
)
def test_verifier_refuses_and_names_the_file(nom, contenu):
    with pytest.raises(PieceRefusee, match=nom.replace(".", r"\.")):
        verifier(fichier(nom, contenu), FORMATS, 10)


def test_verifier_tells_a_damaged_file_from_a_wrong_format():
    with pytest.raises(PieceRefusee, match="abîmé"):
        verifier(fichier("a.pdf", b"rien"), ["pdf"], 10)
    with pytest.raises(PieceRefusee, match="au format PDF"):
        verifier(fichier("a.png", PNG), ["pdf"], 10)


def test_verifier_gives_the_extension_of_the_content_to_a_renamed_picture():
    assert verifier(fichier("photo.jpg", PNG), ["jpg", "png"], 10).nom == "photo.png"
    assert verifier(fichier("scan", PDF), [".pdf"], 10).nom == "scan.pdf"


def test_verifier_of_thirty_megabytes_says_both_sizes():
    lourd = fichier("lourd.pdf", PDF)
    lourd.size = 30 * MO
    with pytest.raises(PieceRefusee, match="30\u00a0Mo\u00a0: la limite est de 10\u00a0Mo"):
        verifier(lourd, ["pdf"], 10)


def test_reconnaitre_works_without_libmagic(monkeypatch):
    monkeypatch.setitem(sys.modules, "magic", None)
    assert reconnaitre(fichier("scan.pdf", PDF)) == "application/pdf"
    assert reconnaitre(fichier("page.pdf", b"<html>%PDF-1.4")) is None


@pytest.mark.parametrize(
    ("brut", "propre"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\zoe\\scan.pdf", "scan.pdf"),
        ("fact\u202efdp.exe", "fact fdp.exe"),
        ("a\x00b\r\n.pdf", "a b .pdf"),
        ('"><script>.pdf', "script .pdf"),
        ("été 🙂.pdf", "été 🙂.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("", "fichier"),
        ("...", "fichier"),
        ("185057800608491.pdf", "[numéro de sécurité sociale masqué].pdf"),
    ],
)
def test_nom_propre(brut, propre):
    assert nom_propre(brut) == propre


@given(st.text(max_size=400))
def test_nom_propre_is_always_short_and_safe(brut):
    nom = nom_propre(brut)
    assert 0 < len(nom) <= LONGUEUR_NOM
    assert not set(nom) & set('/\\:*?"<>|\x00\n\r\u202e')


@given(st.binary(max_size=300))
def test_reconnaitre_never_fails_on_any_bytes(contenu):
    assert reconnaitre(fichier("x", contenu)) in (None, *TYPES)
