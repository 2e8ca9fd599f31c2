"""Rows of values as CSV, XLSX or ODS: dates and booleans the French way, nothing that a spreadsheet would run."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import IO, Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeData
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from . import ods

Valeur = str | int | float | Decimal | date | datetime
FORMULE = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
ILLISIBLES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file may hold."""
FORMATS_XLSX = {datetime: "dd/mm/yyyy hh:mm", date: "dd/mm/yyyy"}
BOM = "\ufeff"


def valeur(brute: Any) -> Valeur:
    """What a cell holds: local time without zone, « oui » or « non », plain text for the rest."""
    if brute is None:
        return ""
    if isinstance(brute, bool):
        return "oui" if brute else "non"
    if isinstance(brute, datetime):
        return timezone.make_naive(brute) if timezone.is_aware(brute) else brute
    if isinstance(brute, int | float | Decimal | date):
        return brute
    texte = strip_tags(brute) if isinstance(brute, SafeData) else str(brute)
    return ILLISIBLES.sub("", texte)


def is_formule(contenu: Valeur) -> bool:
    """A spreadsheet would compute this text, or ask another program to (OWASP, CSV injection)."""
    return isinstance(contenu, str) and FORMULE.match(contenu) is not None


def ecrire_csv(titres: list[str], lignes: Iterable[list[Any]]) -> Iterator[bytes]:
    """One piece per line, for spreadsheets set in French: « ; », decimal comma, UTF-8 with its mark."""
    yield BOM.encode()
    for ligne in _avec_titres(titres, lignes):
        tampon = StringIO()
        csv.writer(tampon, delimiter=";").writerow(map(_en_texte, ligne))
        yield tampon.getvalue().encode()


def ecrire_xlsx(titres: list[str], lignes: Iterable[list[Any]], sortie: IO[bytes]) -> None:
    classeur = Workbook(write_only=True, iso_dates=True)
    feuille = classeur.create_sheet(title="Export")
    for ligne in _avec_titres(titres, lignes):
        feuille.append([_cellule_xlsx(feuille, contenu) for contenu in ligne])
    classeur.save(sortie)


def ecrire_ods(titres: list[str], lignes: Iterable[list[Any]], sortie: IO[bytes]) -> None:
    ods.ecrire(titres, ([valeur(brute) for brute in ligne] for ligne in lignes), sortie)


CLASSEURS: dict[str, tuple[Callable[..., None], str]] = {
    "ods": (ecrire_ods, ods.TYPE_MIME),
    "xlsx": (ecrire_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""Format → its writer and its MIME type."""


def _avec_titres(titres: list[str], lignes: Iterable[list[Any]]) -> Iterator[list[Valeur]]:
    yield [valeur(titre) for titre in titres]
    for ligne in lignes:
        yield [valeur(brute) for brute in ligne]


def _en_texte(contenu: Valeur) -> str:
    if isinstance(contenu, datetime):
        return f"{contenu:%d/%m/%Y %H:%M}"
    if isinstance(contenu, date):
        return f"{contenu:%d/%m/%Y}"
    if isinstance(contenu, float | Decimal):
        return str(contenu).replace(".", ",")
    # A leading apostrophe makes it text; the other formats have a type for that.
    return f"'{contenu}" if is_formule(contenu) else str(contenu)


def _cellule_xlsx(feuille: Any, contenu: Valeur) -> WriteOnlyCell:
    cellule = WriteOnlyCell(feuille, contenu)
    if is_formule(contenu):
        cellule.data_type = "s"
        cellule.quotePrefix = True
    if forme := FORMATS_XLSX.get(type(contenu)):
        cellule.number_format = forme
    return cellule
