"""Which documents answer a query, the best first."""

import math
from dataclasses import dataclass

from .documents import Document
from .index import Index
from .requete import Groupe, Requete

COUVERTURE = 0.55
"""Share of what was typed (rare words count more) that a document must hold."""
COUVERTURE_FAIBLE = 0.25
INCONNU = 0.5
"""Weight of a word nobody knows, against a rare one: it must not hide what the others find."""


@dataclass(frozen=True)
class Trouve:
    document: Document
    score: float
    couverture: float


def classer(index: Index, requete: Requete) -> list[Trouve]:
    """The documents that hold enough of the query, best first; those that hold less when there are none."""
    notes: dict[int, tuple[float, float]] = {}
    total = 0.0
    for groupe in requete.groupes:
        poids, notes_du_groupe = _noter(index, groupe)
        total += poids
        for rang, (score, part) in notes_du_groupe.items():
            precedent = notes.get(rang, (0.0, 0.0))
            notes[rang] = (precedent[0] + score, precedent[1] + poids * part)
    trouves = [_trouve(index.documents[rang], score, part / total) for rang, (score, part) in notes.items()]
    seuil = COUVERTURE if any(t.couverture >= COUVERTURE for t in trouves) else COUVERTURE_FAIBLE
    retenus = [trouve for trouve in trouves if trouve.couverture >= seuil]
    return sorted(retenus, key=lambda trouve: (-trouve.score, trouve.document.titre))


def _trouve(document: Document, score: float, couverture: float) -> Trouve:
    return Trouve(document, score * couverture**2 * (1 + 0.02 * math.log1p(document.frequence)), couverture)


def _noter(index: Index, groupe: Groupe) -> tuple[float, dict[int, tuple[float, float]]]:
    """The weight of the group in the query, and for each document (score, share of the group it holds)."""
    meilleures: dict[int, tuple[float, float]] = {}
    for termes, qualite in groupe.alternatives:
        for rang, (score, part) in _noter_termes(index, termes).items():
            score *= qualite * part * part
            if score > meilleures.get(rang, (0.0, 0.0))[0]:
                meilleures[rang] = (score, part)
    rares = [index.idf(terme) for terme in groupe.alternatives[0][0]]
    return sum(rares) * (1.0 if meilleures else INCONNU), meilleures


def _noter_termes(index: Index, termes: tuple[str, ...]) -> dict[int, tuple[float, float]]:
    rares = {terme: index.idf(terme) for terme in termes}
    total = sum(rares.values())
    notes: dict[int, tuple[float, float]] = {}
    for terme, rare in rares.items():
        rangs, poids = index.postings.get(terme, ((), ()))
        part = rare / total
        for rang, valeur in zip(rangs, poids, strict=True):
            score, tenu = notes.get(rang, (0.0, 0.0))
            notes[rang] = (score + rare * valeur, tenu + part)
    return notes
