"""Typing errors: the words of the catalogue nearest to the one that was typed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .index import Index

LONGUEUR_MIN = 4
MAXIMUM = 3


class Correcteur:
    """Words by length, so that few are compared: insertions, deletions, swaps of two neighbours count one each."""

    def __init__(self, vocabulaire: Iterable[str]) -> None:
        self.par_longueur: dict[int, list[str]] = defaultdict(list)
        for mot in vocabulaire:
            if len(mot) >= LONGUEUR_MIN and not mot.isdigit():
                self.par_longueur[len(mot)].append(mot)

    def proches(self, mot: str) -> list[tuple[str, float]]:
        """At most three (word, likeness between 0 and 1), the nearest first; empty for short words and numbers."""
        if len(mot) < LONGUEUR_MIN or any(char.isdigit() for char in mot):
            return []
        ecart = ecart_admis(mot)
        trouves: list[tuple[str, int]] = []
        for longueur in range(len(mot) - ecart, len(mot) + ecart + 1):
            candidats = self.par_longueur.get(longueur, ())
            lignes = process.extract(mot, candidats, scorer=OSA.distance, score_cutoff=ecart, limit=MAXIMUM)
            trouves += [(candidat, distance) for candidat, distance, _ in lignes]
        trouves.sort(key=lambda ligne: (ligne[1], ligne[0][:1] != mot[:1], abs(len(ligne[0]) - len(mot)), ligne[0]))
        return [(candidat, 1 - distance / len(mot)) for candidat, distance in trouves[:MAXIMUM]]


def ecart_admis(mot: str) -> int:
    """How many errors a word of this length may hold."""
    return 1 if len(mot) < 7 else 2


def completer(index: Index, debut: str, maximum: int = 12) -> list[str]:
    """The words of the catalogue that begin so, the shortest first."""
    vocabulaire = index.vocabulaire
    rang = bisect_left(vocabulaire, debut)
    trouves = []
    while rang < len(vocabulaire) and vocabulaire[rang].startswith(debut):
        trouves.append(vocabulaire[rang])
        rang += 1
    return sorted(trouves, key=len)[:maximum]
