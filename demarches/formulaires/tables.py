"""Lists of values that editors keep apart from the forms: streets, schools, quarters."""

import csv
import json
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from .cles import cle_depuis
from .conditions import plier
from .models import TableDeValeurs, ValeurDeTable

SOURCE = Path(__file__).resolve().parents[1] / "donnees" / "tables.json"
OCTETS_MAX = 1_000_000
VALEURS_MAX = 5_000
LONGUEUR = 200
ENTETES = frozenset({"libelle", "label", "nom", "valeur"})


@dataclass(frozen=True)
class Bilan:
    ajoutees: int
    gardees: int
    retirees: int

    def __str__(self) -> str:
        return f"{self.ajoutees} ajoutées, {self.gardees} gardées, {self.retirees} retirées de la liste."


def lire_csv(fichier: UploadedFile) -> list[tuple[str, str]]:
    """(label, key or "") of each line: one column, or two. Raise ValidationError with the line."""
    if fichier.size and fichier.size > OCTETS_MAX:
        raise ValidationError("Le fichier dépasse 1\u00a0Mo.")
    texte = _decoder(fichier.read())
    separateur = next((s for s in (";", "\t", ",") if s in texte.partition("\n")[0]), ";")
    lignes = [[case.strip() for case in ligne] for ligne in csv.reader(StringIO(texte), delimiter=separateur)]
    valeurs = [(ligne[0], ligne[1] if len(ligne) > 1 else "") for ligne in lignes if any(ligne)]
    if valeurs and plier(valeurs[0][0]) in ENTETES:
        valeurs = valeurs[1:]
    _verifier(valeurs)
    return valeurs


@transaction.atomic
def importer(table: TableDeValeurs, valeurs: list[tuple[str, str]]) -> Bilan:
    """The file becomes the list, in its order. What is not there any more is kept, but no longer offered."""
    connues = list(table.valeurs.all())
    par_cle, par_libelle = {v.cle: v for v in connues}, {plier(v.libelle): v for v in connues}
    prises, vues, nouvelles = set(par_cle), set(), []
    for rang, (libelle, cle) in enumerate(valeurs):
        valeur = par_cle.get(cle) if cle else par_libelle.get(plier(libelle))
        if valeur is None:
            valeur = ValeurDeTable(table=table, cle=cle or cle_depuis(libelle, prises, prefixe="v"))
            prises.add(valeur.cle)
            nouvelles.append(valeur)
        valeur.libelle, valeur.sort_order, valeur.actif = libelle, rang, True
        vues.add(valeur.cle)
    retirees = [v for v in connues if v.cle not in vues and v.actif]
    for valeur in retirees:
        valeur.actif = False
    ValeurDeTable.objects.bulk_create(nouvelles)
    ValeurDeTable.objects.bulk_update(connues, ["libelle", "sort_order", "actif"])
    return Bilan(len(nouvelles), len(vues) - len(nouvelles), len(retirees))


def _decoder(octets: bytes) -> str:
    """UTF-8, or what a French spreadsheet writes."""
    if b"\x00" in octets:
        raise ValidationError("Ce fichier n’est pas un texte\u00a0: enregistrez-le au format CSV.")
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def _verifier(valeurs: list[tuple[str, str]]) -> None:
    if not valeurs:
        raise ValidationError("Le fichier ne contient aucune valeur.")
    if len(valeurs) > VALEURS_MAX:
        raise ValidationError(f"Le fichier contient plus de {VALEURS_MAX}\u00a0valeurs.")
    vus: dict[str, int] = {}
    for rang, (libelle, _) in enumerate(valeurs, start=1):
        if not libelle or len(libelle) > LONGUEUR:
            raise ValidationError(f"Valeur {rang}\u00a0: écrivez un libellé de {LONGUEUR} caractères au plus.")
        if (premier := vus.setdefault(plier(libelle), rang)) != rang:
            raise ValidationError(f"Valeur {rang}\u00a0: «\u00a0{libelle}\u00a0» figure déjà (valeur {premier}).")


def charger(source: Path = SOURCE) -> int:
    """Create the tables of the demonstration that do not exist yet; how many were."""
    creees = 0
    for cle, donnees in json.loads(source.read_text(encoding="utf-8")).items():
        table, creee = TableDeValeurs.objects.get_or_create(cle=cle, defaults={"nom": donnees["nom"]})
        if creee:
            importer(table, [(libelle, "") for libelle in donnees["valeurs"]])
            creees += 1
    return creees
