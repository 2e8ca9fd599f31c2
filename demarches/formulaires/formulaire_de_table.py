"""The admin form of a table of values: typed line by line, or replaced by a file."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from .cles import cle_depuis
from .tables import importer, lire_csv

AIDE = (
    "Une valeur par ligne, et sa clé en seconde colonne si vous en avez une. Le fichier remplace la liste\u00a0: "
    "ce qui n’y est plus n’est plus proposé, mais les demandes déjà déposées gardent leurs mots."
)


class FormulaireDeTable(WagtailAdminModelForm):
    fichier = forms.FileField(required=False, help_text=AIDE)

    def clean_fichier(self) -> list[tuple[str, str]] | None:
        fichier = self.cleaned_data["fichier"]
        return lire_csv(fichier) if fichier else None

    def save(self, commit: bool = True) -> Any:
        _donner_les_cles([ligne.instance for ligne in self.formsets["valeurs"].forms])
        table = super().save(commit)
        if commit and self.cleaned_data.get("fichier"):
            importer(table, self.cleaned_data["fichier"])
        return table


def _donner_les_cles(valeurs: list[Any]) -> None:
    """In place, before the lines are saved with the table."""
    prises = {valeur.cle for valeur in valeurs if valeur.cle}
    for valeur in valeurs:
        if not valeur.cle:
            valeur.cle = cle_depuis(valeur.libelle, prises, prefixe="v")
            prises.add(valeur.cle)
