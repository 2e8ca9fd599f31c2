"""An OpenDocument spreadsheet of one sheet, written line by line (OASIS OpenDocument 1.3; docs/decisions/0034)."""

import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import IO
from xml.sax.saxutils import escape

TYPE_MIME = "application/vnd.oasis.opendocument.spreadsheet"
XMLNS = " ".join(
    f'xmlns:{court}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for court, long in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)
MANIFESTE = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{TYPE_MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
JOUR = """<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/>
<number:text>/</number:text><number:year number:style="long"/>"""
HEURE = """<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>
<number:minutes number:style="long"/>"""
DEBUT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {XMLNS} office:version="1.3"><office:automatic-styles>
<number:date-style style:name="forme-jour">{JOUR}</number:date-style>
<number:date-style style:name="forme-moment">{JOUR}{HEURE}</number:date-style>
<number:text-style style:name="forme-texte"><number:text-content/></number:text-style>
<style:style style:name="jour" style:family="table-cell" style:data-style-name="forme-jour"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="forme-moment"/>
<style:style style:name="texte" style:family="table-cell" style:data-style-name="forme-texte"/>
<style:style style:name="titre" style:family="table-cell" style:data-style-name="forme-texte">
<style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Export">
"""
FIN = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ecrire(titres: list[str], lignes: Iterable[list], sortie: IO[bytes]) -> None:
    """`lignes` hold texts, numbers, dates and local moments, without any character that XML forbids."""
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        # The type comes first and plain, so that a file is recognised without being unpacked.
        archive.writestr(zipfile.ZipInfo("mimetype"), TYPE_MIME, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFESTE)
        with archive.open("content.xml", "w", force_zip64=True) as contenu:
            contenu.write(DEBUT.encode())
            contenu.write(f'<table:table-column table:number-columns-repeated="{len(titres) or 1}"/>'.encode())
            entete = "".join(_texte(titre, "titre") for titre in titres)
            contenu.write(f"<table:table-header-rows>{_rangee(entete)}</table:table-header-rows>\n".encode())
            for ligne in lignes:
                contenu.write(f"{_rangee(''.join(map(_cellule, ligne)))}\n".encode())
            contenu.write(FIN.encode())


def _rangee(cellules: str) -> str:
    return f"<table:table-row>{cellules}</table:table-row>"


def _cellule(valeur: str | int | float | Decimal | date | datetime) -> str:
    if isinstance(valeur, datetime):
        return _typee("date", "date", f"{valeur:%Y-%m-%dT%H:%M:%S}", "moment", f"{valeur:%d/%m/%Y %H:%M}")
    if isinstance(valeur, date):
        return _typee("date", "date", f"{valeur:%Y-%m-%d}", "jour", f"{valeur:%d/%m/%Y}")
    if isinstance(valeur, int | float | Decimal):
        return _typee("float", "", str(valeur), "", str(valeur).replace(".", ","))
    return _texte(valeur, "texte") if valeur else "<table:table-cell/>"


def _typee(genre: str, attribut: str, valeur: str, style: str, lu: str) -> str:
    forme = f' table:style-name="{style}"' if style else ""
    nom = f"office:{attribut}-value" if attribut else "office:value"
    attributs = f'{forme} office:value-type="{genre}" {nom}="{valeur}"'
    return f"<table:table-cell{attributs}><text:p>{lu}</text:p></table:table-cell>"


def _texte(valeur: str, style: str) -> str:
    """Typed as text, and shown as text even once edited: nothing in it is ever computed."""
    lignes = "".join(f"<text:p>{_espaces(escape(ligne))}</text:p>" for ligne in re.split(r"\r\n|\r|\n", valeur))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{lignes}</table:table-cell>'


def _espaces(texte: str) -> str:
    """OpenDocument, like HTML, reads several spaces as one unless they are counted."""
    texte = texte.replace("\t", "<text:tab/>")
    return re.sub(r"^ | {2,}| $", lambda trouve: f'<text:s text:c="{len(trouve[0])}"/>', texte)
