"""The lines of a repeated group: one small form each, read from what was sent or from the answers kept.

Each line sends a hidden field that holds its rank: lines are added and taken away without renumbering the others.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .definition import Etape, Question
from .types.groupe import LIGNES_MAX, bornes, sous_questions

if TYPE_CHECKING:
    from .formulaire import FormulaireEtape

Donnees = Mapping[str, Any]
MODELE = "__rang__"
"""Stands for the rank in the line that the page's module copies."""


def sous_etape(question: Question) -> Etape:
    return Etape(question.cle, question.libelle, questions=sous_questions(question))


def gardees(classe: type["FormulaireEtape"], question: Question, nom: str, reponse: Any) -> list["FormulaireEtape"]:
    """The lines to show from a stored answer; empty ones as long as there are too few."""
    lignes = [ligne for ligne in reponse if isinstance(ligne, dict)] if isinstance(reponse, list) else []
    lignes += [{}] * (bornes(question)[0] - len(lignes)) if question.obligatoire else []
    return [classe(reponses=ligne, prefixe=f"{nom}-{rang}") for rang, ligne in enumerate(lignes)]


def envoyees(classe: type["FormulaireEtape"], nom: str, data: Donnees, juger: bool) -> list["FormulaireEtape"]:
    """The lines sent, in order; unjudged when `juger` is False."""
    return [
        classe(donnees, prefixe=prefixe) if juger else classe.tel_quel(donnees, prefixe=prefixe)
        for prefixe, donnees in _lire(classe, nom, data)
    ]


def rangs(data: Donnees, nom: str) -> list[str]:
    """The ranks sent, each once, no more than may ever be."""
    recus = data.getlist(nom) if hasattr(data, "getlist") else data.get(nom) or []
    return list(dict.fromkeys(rang for rang in recus if isinstance(rang, str) and rang.isdecimal()))[:LIGNES_MAX]


def manque(question: Question, compte: int) -> str:
    """Too few lines, or too many; "" when all is well."""
    minimum, maximum = bornes(question)
    ligne = question.reglages.get("ligne", "Ligne").lower()
    if compte < minimum and (compte or question.obligatoire):
        return f"Remplissez au moins {minimum}\u00a0ligne{'s' if minimum > 1 else ''} ({ligne})."
    return f"{maximum}\u00a0lignes au plus ({ligne})\u00a0: retirez-en." if compte > maximum else ""


def _lire(classe: type["FormulaireEtape"], nom: str, data: Donnees) -> Iterator[tuple[str, Donnees]]:
    """(prefix, data) of each line; a stored answer is read as if it had just been typed."""
    stockees = [] if hasattr(data, "getlist") else [ligne for ligne in data.get(nom) or [] if isinstance(ligne, dict)]
    for rang, ligne in enumerate(stockees):
        prefixe = f"{nom}-{rang}"
        yield prefixe, classe.comme_saisi(ligne, prefixe)
    for rang in rangs(data, nom):
        yield f"{nom}-{rang}", data
