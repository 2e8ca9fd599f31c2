"""What was typed, as groups of words to be found, each with its alternatives."""

from dataclasses import dataclass, field

from .correction import Correcteur, completer
from .index import Index
from .normalisation import mots, plier, racine
from .synonymes import Synonymes, Termes

LONGUEUR_MAX = 200
MOTS_MAX = 12
SYNONYME, COMPLETION = 0.85, 0.7
DEBUT_MIN = 3


@dataclass
class Groupe:
    """Words looked for together: `alternatives` are (stems, quality between 0 and 1), what was typed first."""

    alternatives: list[tuple[Termes, float]]


@dataclass
class Requete:
    groupes: list[Groupe] = field(default_factory=list)
    corrections: dict[str, str] = field(default_factory=dict)
    """Typed word → word of the catalogue that was looked for in its place."""

    @property
    def racines(self) -> frozenset[str]:
        """Every stem that may be highlighted."""
        return frozenset(terme for groupe in self.groupes for termes, _ in groupe.alternatives for terme in termes)


@dataclass(frozen=True)
class Lecteur:
    """Reads queries for one state of the index."""

    index: Index
    synonymes: Synonymes
    correcteur: Correcteur
    connues: frozenset[str]
    """Stems that need no correction: those of strong fields and of synonyms."""

    @classmethod
    def pour(cls, index: Index, synonymes: Synonymes, mots_des_synonymes: list[str]) -> "Lecteur":
        connues = index.racines_fortes | {terme for termes in synonymes for terme in termes}
        return cls(index, synonymes, Correcteur({*index.vocabulaire, *mots_des_synonymes}), connues)

    def lire(self, texte: str, *, en_cours: bool = False) -> Requete:
        """The groups of a query; `en_cours`: the last word may be only begun (suggestions while typing)."""
        folded = plier(texte[:LONGUEUR_MAX])
        lus = (mots(folded) or folded.split())[:MOTS_MAX]
        requete = Requete()
        candidats = [
            self._candidats(mot, requete, debut=rang == len(lus) - 1 and en_cours) for rang, mot in enumerate(lus)
        ]
        requete.groupes = self._grouper(candidats)
        return requete

    def _candidats(self, mot: str, requete: Requete, *, debut: bool) -> list[tuple[str, float]]:
        """(stem, quality) for one word: itself, what it begins, what it was meant to be."""
        terme = racine(mot)
        trouves = [(terme, 1.0)] if terme in self.index.postings or terme in self.connues else []
        if len(mot) >= DEBUT_MIN and (debut or not trouves):
            trouves += [(racine(complet), COMPLETION) for complet in completer(self.index.vocabulaire, mot)]
        if terme in self.connues or (debut and trouves):
            return trouves or [(terme, 1.0)]
        corriges = self.correcteur.proches(mot)
        if corriges and not trouves:
            requete.corrections[mot] = corriges[0][0]
        return trouves + [(racine(corrige), qualite) for corrige, qualite in corriges] or [(terme, 1.0)]

    def _grouper(self, candidats: list[list[tuple[str, float]]]) -> list[Groupe]:
        groupes, rang = [], 0
        while rang < len(candidats):
            longueur = self._plus_longue_expression(candidats, rang)
            groupes.append(self._groupe(candidats[rang : rang + longueur]))
            rang += longueur
        return groupes

    def _plus_longue_expression(self, candidats: list[list[tuple[str, float]]], rang: int) -> int:
        for longueur in range(min(4, len(candidats) - rang), 1, -1):
            if tuple(liste[0][0] for liste in candidats[rang : rang + longueur]) in self.synonymes:
                return longueur
        return 1

    def _groupe(self, candidats: list[list[tuple[str, float]]]) -> Groupe:
        tete = tuple(liste[0][0] for liste in candidats)
        if len(candidats) == 1:
            alternatives = [((terme,), qualite) for terme, qualite in candidats[0]]
        else:
            alternatives = [(tete, 1.0)]
        alternatives += [(termes, SYNONYME) for termes in self.synonymes.get(tete, ())]
        return Groupe(list(dict(sorted(alternatives, key=lambda ligne: ligne[1])).items())[::-1])
