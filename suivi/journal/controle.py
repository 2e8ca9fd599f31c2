"""Control of one chain, without the database: lines in order and the head, in; anomalies, out."""

import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from . import chaine
from .enums import NatureAnomalie
from .models import Evenement, TeteDeChaine

T = TypeVar("T")


@dataclass(frozen=True)
class Anomalie:
    """Something that the journal did not write; `rang` and `id` name the line, when it is one."""

    nature: NatureAnomalie
    dossier: str = ""
    rang: int | None = None
    id: int | None = None
    precision: str = ""

    def __str__(self) -> str:
        lieu = self.dossier or "Base de données"
        if self.rang is not None:
            lieu += f", ligne n° {self.rang}"
        if self.id is not None:
            lieu += f" (id {self.id})"
        precision = f" ({self.precision})" if self.precision else ""
        return f"{lieu} : {self.nature.label}{precision}"


@dataclass(frozen=True)
class LigneIllisible:
    """A line whose columns no longer hold what their types say (possible on SQLite)."""

    dossier: str
    rang: int
    id: int
    empreinte: str = ""


Ligne = Evenement | LigneIllisible


def controler(dossier: str, lignes: Iterable[Ligne], tete: TeteDeChaine | None) -> Iterator[Anomalie]:
    """Anomalies of the chain of `dossier`; `lignes` by ascending `rang`."""
    derniere: Ligne | None = None
    for ligne in lignes:
        yield from _controler_rang(ligne, derniere)
        yield from _controler_ligne(ligne, derniere)
        derniere = ligne
    yield from _controler_tete(dossier, derniere, tete)


def _controler_rang(ligne: Ligne, derniere: Ligne | None) -> Iterator[Anomalie]:
    attendu = derniere.rang + 1 if derniere else 1
    yield from _manquantes(ligne.dossier, attendu, ligne.rang - 1)
    if ligne.rang < attendu:
        yield Anomalie(NatureAnomalie.EN_TROP, ligne.dossier, ligne.rang, ligne.id)


def _controler_ligne(ligne: Ligne, derniere: Ligne | None) -> Iterator[Anomalie]:
    if nature := _defaut(ligne, derniere):
        yield Anomalie(nature, ligne.dossier, ligne.rang, ligne.id)


def _defaut(ligne: Ligne, derniere: Ligne | None) -> NatureAnomalie | None:
    if isinstance(ligne, LigneIllisible):
        return NatureAnomalie.ILLISIBLE
    calculee = _calculer(chaine.empreinte, ligne)
    if calculee is None:
        return NatureAnomalie.CLE_INCONNUE
    if not _memes(calculee, ligne.empreinte):
        return NatureAnomalie.MODIFIEE
    suit = ligne.rang == (derniere.rang + 1 if derniere else 1)
    if suit and ligne.empreinte_precedente != (derniere.empreinte if derniere else ""):
        return NatureAnomalie.ROMPUE
    return None


def _controler_tete(dossier: str, derniere: Ligne | None, tete: TeteDeChaine | None) -> Iterator[Anomalie]:
    if tete is None:
        yield Anomalie(NatureAnomalie.TETE_ABSENTE, dossier)
        return
    calcule = _calculer(chaine.sceau, tete)
    if calcule is None or not _memes(calcule, tete.sceau):
        yield Anomalie(NatureAnomalie.TETE_MODIFIEE, dossier)
        return
    dernier_rang = derniere.rang if derniere else 0
    yield from _manquantes(dossier, dernier_rang + 1, tete.rang)
    if derniere and (dernier_rang > tete.rang or (dernier_rang == tete.rang and derniere.empreinte != tete.empreinte)):
        yield Anomalie(NatureAnomalie.EN_TROP, dossier, dernier_rang, derniere.id)


def _manquantes(dossier: str, premier: int, dernier: int) -> Iterator[Anomalie]:
    if premier <= dernier:
        suite = f"et les suivantes jusqu’au n° {dernier}" if premier < dernier else ""
        yield Anomalie(NatureAnomalie.MANQUANTE, dossier, premier, precision=suite)


def _calculer(calcul: Callable[[T], str | None], objet: T) -> str | None:
    try:
        return calcul(objet)
    except Exception:  # a tampered column may hold anything
        return ""


def _memes(une: str, autre: str) -> bool:
    return hmac.compare_digest(une.encode(), str(autre).encode("utf-8", "surrogatepass"))
