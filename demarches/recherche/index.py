"""Inverted index in memory: for each stem, the documents that hold it and with what weight."""

import math
import sys
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .documents import POIDS, Document
from .normalisation import dit_quelque_chose, plier, racine

FORTS = ("titre", "mots_cles", "resume", "intertitres")
"""Fields whose words are offered as completions and corrections; a typing error is never mended into body text."""
PLAFOND = 500
"""Documents kept per stem, those where it weighs most: a word found everywhere tells little and costs much."""


@dataclass(frozen=True)
class Entree:
    """A document once read: its stems and their weights side by side, and the words of its strong fields."""

    document: Document
    termes: tuple[str, ...]
    poids: array
    forts: tuple[str, ...]


def lire_entree(document: Document) -> Entree:
    """The stems of a document, weighted by field; a word repeated in the body counts less and less."""
    poids: dict[str, float] = {}
    forts: set[str] = set()
    for champ, texte in document.textes.items():
        comptes = Counter(plier(texte).split())
        lus = {mot: nombre for mot, nombre in comptes.items() if dit_quelque_chose(mot)}
        if champ in FORTS:
            forts.update(map(sys.intern, lus))
        for terme, gain in _peser(champ, lus).items():
            poids[terme] = poids.get(terme, 0.0) + gain
    return Entree(document.sans_textes(), tuple(poids), array("f", poids.values()), tuple(forts))


def _peser(champ: str, lus: dict[str, int]) -> dict[str, float]:
    comptes: dict[str, int] = {}
    for mot, nombre in lus.items():
        terme = racine(mot)
        comptes[terme] = comptes.get(terme, 0) + nombre
    base = POIDS[champ]
    if champ == "corps":
        return {terme: base * (1 + math.log(nombre)) for terme, nombre in comptes.items()}
    # A word is the whole of a short title, and a detail of a long one.
    return dict.fromkeys(comptes, base * (1 + 1 / len(lus)) if champ == "titre" and lus else base)


@dataclass
class Index:
    """Ready to be asked. Built once, then only read: threads may share it."""

    documents: list[Document] = field(default_factory=list)
    postings: dict[str, tuple[array, array]] = field(default_factory=dict)
    frequences: dict[str, int] = field(default_factory=dict)
    """Documents that hold each stem, before `PLAFOND`."""
    vocabulaire: list[str] = field(default_factory=list)
    """Folded words of the strong fields, sorted."""
    racines_fortes: frozenset[str] = frozenset()
    bonus: array = field(default_factory=lambda: array("f"))
    """By document: what is asked for often comes a little higher."""

    @classmethod
    def construire(cls, entrees: Iterable[Entree]) -> "Index":
        index, forts = cls(), set()
        for rang, entree in enumerate(entrees):
            index.documents.append(entree.document)
            index.bonus.append(1 + 0.02 * math.log1p(entree.document.frequence))
            forts.update(entree.forts)
            index._ajouter(rang, entree)
        index._plafonner()
        index.vocabulaire = sorted(forts)
        index.racines_fortes = frozenset(map(racine, forts))
        return index

    def _ajouter(self, rang: int, entree: Entree) -> None:
        postings = self.postings
        for terme, poids in zip(entree.termes, entree.poids, strict=True):
            listes = postings.get(terme)
            if listes is None:
                listes = postings[terme] = (array("I"), array("f"))
            listes[0].append(rang)
            listes[1].append(poids)

    def _plafonner(self) -> None:
        for terme, (rangs, poids) in self.postings.items():
            self.frequences[terme] = len(rangs)
            if len(rangs) > PLAFOND:
                lourds = sorted(zip(poids, rangs, strict=True), reverse=True)[:PLAFOND]
                self.postings[terme] = array("I", [r for _, r in lourds]), array("f", [p for p, _ in lourds])

    def idf(self, terme: str) -> float:
        """How much a stem tells: the rarer, the more (BM25's inverse frequency, always above zero)."""
        trouves = self.frequences.get(terme, 0)
        return math.log(1 + (len(self.documents) - trouves + 0.5) / (trouves + 0.5))
