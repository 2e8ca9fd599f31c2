"""Inverted index in memory: for each stem, the documents that hold it and with what weight."""

import math
import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from .documents import POIDS, Document
from .normalisation import mots, racine

FORTS = ("titre", "mots_cles", "resume", "intertitres")
"""Fields whose words are offered as completions and corrections; a typing error is never mended into body text."""


@dataclass(frozen=True)
class Entree:
    """A document once read: its stems and their weights, side by side."""

    document: Document
    termes: tuple[str, ...]
    poids: array
    forts: frozenset[str]


def lire_entree(document: Document) -> Entree:
    """The stems of a document, weighted by field; a repeated word counts less and less."""
    poids: dict[str, float] = {}
    forts: set[str] = set()
    for champ, texte in document.textes.items():
        lus = mots(texte)
        if champ in FORTS:
            forts.update(map(sys.intern, lus))
        for terme, gain in _peser(champ, lus).items():
            poids[terme] = poids.get(terme, 0.0) + gain
    leger = Document(document.cle, document.genre, document.titre, document.resume, {}, document.frequence)
    return Entree(leger, tuple(poids), array("f", poids.values()), frozenset(forts))


def _peser(champ: str, lus: list[str]) -> dict[str, float]:
    comptes: dict[str, int] = {}
    for mot in lus:
        terme = racine(mot)
        comptes[terme] = comptes.get(terme, 0) + 1
    # A word is the whole of a short title, and a detail of a long one.
    base = POIDS[champ] * (1 + 1 / len(lus)) if champ == "titre" and lus else POIDS[champ]
    if champ == "corps":
        return {terme: base * (1 + math.log(nombre)) for terme, nombre in comptes.items()}
    return dict.fromkeys(comptes, base)


@dataclass
class Index:
    """Ready to be asked. Built once, then only read: threads may share it."""

    documents: list[Document] = field(default_factory=list)
    postings: dict[str, tuple[array, array]] = field(default_factory=dict)
    vocabulaire: list[str] = field(default_factory=list)
    """Folded words of the strong fields, sorted."""
    racines_fortes: frozenset[str] = frozenset()

    @classmethod
    def construire(cls, entrees: Iterable[Entree]) -> "Index":
        index, forts = cls(), set()
        for rang, entree in enumerate(entrees):
            index.documents.append(entree.document)
            forts |= entree.forts
            for terme, poids in zip(entree.termes, entree.poids, strict=True):
                index._ajouter(terme, rang, poids)
        index.vocabulaire = sorted(forts)
        index.racines_fortes = frozenset(map(racine, forts))
        return index

    def _ajouter(self, terme: str, rang: int, poids: float) -> None:
        rangs, valeurs = self.postings.setdefault(terme, (array("I"), array("f")))
        rangs.append(rang)
        valeurs.append(poids)

    def idf(self, terme: str) -> float:
        """How much a stem tells: the rarer, the more (BM25's inverse frequency, at least a little above zero)."""
        trouves = len(self.postings[terme][0]) if terme in self.postings else 0
        return math.log(1 + (len(self.documents) - trouves + 0.5) / (trouves + 0.5))
