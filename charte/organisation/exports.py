"""The registers as spreadsheets: the lines that the list shows to this person, all pages, same order."""

import tempfile
from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import label_for_field, lookup_field
from django.db.models import Field, Model, QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import capfirst

from .tableurs import CLASSEURS, ecrire_csv

LOT = 500
"""Lines read at once: an export of any length holds the memory of one lot."""


class ExportMixin:
    """CSV, ODS and XLSX for a modeladmin list; replaces the two formats of Wagtail, in English and without ODS."""

    FORMATS = ("ods", "csv", "xlsx")
    export_buttons_template_name = "registres/exporter.html"

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> StreamingHttpResponse | FileResponse:
        titres = [self.get_heading(queryset, champ) for champ in self.list_export]
        nom = f"{self.get_filename()}-{timezone.localdate():%Y-%m-%d}.{spreadsheet_format}"
        if spreadsheet_format == "csv":
            lignes = ecrire_csv(titres, self.lignes(queryset))
            entetes = {"Content-Disposition": f'attachment; filename="{nom}"'}
            reponse = StreamingHttpResponse(lignes, content_type="text/csv; charset=utf-8", headers=entetes)
        else:
            ecrire, type_mime = CLASSEURS[spreadsheet_format]
            fichier = tempfile.TemporaryFile()  # noqa: SIM115 – closed with the response
            ecrire(titres, self.lignes(queryset), fichier)
            fichier.seek(0)
            reponse = FileResponse(fichier, as_attachment=True, filename=nom, content_type=type_mime)
        return reponse

    def lignes(self, queryset: QuerySet) -> Iterator[list[Any]]:
        for objet in queryset.iterator(chunk_size=LOT):
            yield [self.contenu(champ, objet) for champ in self.list_export]

    def contenu(self, champ: str, objet: Model) -> Any:
        colonne, _, contenu = lookup_field(champ, objet, self.model_admin)
        if isinstance(colonne, Field) and colonne.choices:
            return getattr(objet, f"get_{champ}_display")()
        return contenu

    def get_heading(self, queryset: QuerySet, field: str) -> str:
        champ = field.removeprefix("get_").removesuffix("_display")
        return capfirst(label_for_field(champ, model=self.model, model_admin=self.model_admin))

    @property
    def exports(self) -> list[tuple[str, str]]:
        """Name and address of each format, with the search and the filters of the screen."""
        return [(nom.upper(), self.get_export_url(nom)) for nom in self.FORMATS]
