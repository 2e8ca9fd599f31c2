"""Typing errors: the words of the catalogue nearest to the one that was typed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGUEUR_MIN = 4
MAXIMUM = 3


class Correcteur:
    """Words by length and first letter, so that few are compared.

    Insertions, deletions, and swaps of two neighbours count one error each. The first letter is trusted first.
    """

    def __init__(self, vocabulaire: Iterable[str]) -> None:
        self.mots: dict[int, dict[str, list[str]]] = {}
        for mot in vocabulaire:
            if len(mot) >= LONGUEUR_MIN and not mot.isdigit():
                self.mots.setdefault(len(mot), {}).setdefault(mot[0], []).append(mot)

    def proches(self, mot: str) -> list[tuple[str, float]]:
        """At most three (word, likeness between 0 and 1), the nearest first; empty for short words and numbers."""
        if len(mot) < LONGUEUR_MIN or any(char.isdigit() for char in mot):
            return []
        ecart = ecart_admis(mot)
        trouves = list(_proches(mot, self._candidats(mot, ecart, meme_initiale=True), ecart))
        trouves = trouves or list(_proches(mot, self._candidats(mot, ecart, meme_initiale=False), ecart))
        trouves.sort(key=lambda ligne: (ligne[1], abs(len(ligne[0]) - len(mot)), ligne[0]))
        return [(candidat, 1 - distance / len(mot)) for candidat, distance in trouves[:MAXIMUM]]

    def _candidats(self, mot: str, ecart: int, *, meme_initiale: bool) -> Iterator[list[str]]:
        for longueur in range(len(mot) - ecart, len(mot) + ecart + 1):
            par_initiale = self.mots.get(longueur, {})
            for initiale in [mot[0]] if meme_initiale else par_initiale:
                yield par_initiale.get(initiale, [])


def ecart_admis(mot: str) -> int:
    """How many errors a word of this length may hold."""
    return 1 if len(mot) < 7 else 2


def _proches(mot: str, listes: Iterable[list[str]], ecart: int) -> Iterator[tuple[str, int]]:
    for candidats in listes:
        lignes = process.extract(mot, candidats, scorer=OSA.distance, score_cutoff=ecart, limit=MAXIMUM)
        yield from ((candidat, distance) for candidat, distance, _ in lignes)


def completer(vocabulaire: Sequence[str], debut: str, maximum: int = 12) -> list[str]:
    """The words of a sorted vocabulary that begin so, the shortest first."""
    premier = bisect_left(vocabulaire, debut)
    dernier = bisect_left(vocabulaire, debut + "\uffff", lo=premier)
    return sorted(vocabulaire[premier:dernier], key=len)[:maximum]
