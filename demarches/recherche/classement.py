"""Which documents answer a query, the best first."""

from dataclasses import dataclass
from heapq import nlargest

from .documents import Document
from .index import Index
from .requete import Groupe, Requete
from .synonymes import Termes

COUVERTURE = 0.55
"""Share of what was typed (rare words count more) that a document must hold."""
COUVERTURE_FAIBLE = 0.25
FAIBLE = 0.5
"""Weight of a word that no title, keyword nor summary holds: it must not hide what the others find."""
MAXIMUM = 300
"""Answers kept: nobody reads further."""

Notes = dict[int, float]


@dataclass(frozen=True)
class Trouve:
    document: Document
    score: float
    couverture: float


def classer(index: Index, requete: Requete) -> list[Trouve]:
    """The documents that hold enough of the query, best first; those that hold less when there are none."""
    scores: Notes = {}
    parts: Notes = {}
    total = 0.0
    for groupe in requete.groupes:
        poids = _poids(index, groupe)
        total += poids
        scores_du_groupe, parts_du_groupe = _noter(index, groupe)
        for rang, score in scores_du_groupe.items():
            scores[rang] = scores.get(rang, 0.0) + score
            parts[rang] = parts.get(rang, 0.0) + poids * parts_du_groupe.get(rang, 1.0)
    seuil = total * (COUVERTURE if max(parts.values(), default=0.0) >= COUVERTURE * total else COUVERTURE_FAIBLE)
    retenus = ((scores[rang] * part * part * index.bonus[rang], rang) for rang, part in parts.items() if part >= seuil)
    return [
        Trouve(index.documents[rang], score / (total * total), parts[rang] / total)
        for score, rang in nlargest(MAXIMUM, retenus, key=lambda ligne: (ligne[0], -ligne[1]))
    ]


def _poids(index: Index, groupe: Groupe) -> float:
    poids = sum(index.idf(terme) for terme in groupe.alternatives[0][0])
    is_fort = any(terme in index.racines_fortes for termes, _ in groupe.alternatives for terme in termes)
    return poids if is_fort else poids * FAIBLE


def _noter(index: Index, groupe: Groupe) -> tuple[Notes, Notes]:
    """By document, the score of the best alternative, and the share of it that is held when it is not the whole."""
    scores: Notes = {}
    parts: Notes = {}
    for termes, qualite in groupe.alternatives:
        scores_du_choix, parts_du_choix = _noter_termes(index, termes)
        for rang, score in scores_du_choix.items():
            part = parts_du_choix.get(rang, 1.0)
            note = score * qualite * part * part
            if note > scores.get(rang, 0.0):
                scores[rang], parts[rang] = note, part
    return scores, parts


def _noter_termes(index: Index, termes: Termes) -> tuple[Notes, Notes]:
    if len(termes) == 1:
        rare = index.idf(termes[0])
        rangs, poids = index.postings.get(termes[0], ((), ()))
        return {rang: rare * valeur for rang, valeur in zip(rangs, poids, strict=True)}, {}
    scores: Notes = {}
    parts: Notes = {}
    total = sum(index.idf(terme) for terme in termes)
    for terme in termes:
        part = index.idf(terme) / total
        for rang, score in _noter_termes(index, (terme,))[0].items():
            scores[rang] = scores.get(rang, 0.0) + score
            parts[rang] = parts.get(rang, 0.0) + part
    return scores, parts
