"""Where a request goes in its circuit, from its answers and from what was proposed. Pure."""

from collections.abc import Mapping

from ..formulaires.conditions import Lue, vraie
from .definition import Affectation, Circuit, Etape

Reponses = Mapping[str, Lue]
"""The answers as conditions read them (`formulaires.visibilite.lire_reponses`)."""


def concerne(etape: Etape, lues: Reponses, proposition: str = "") -> bool:
    """Whether the request passes by this step."""
    if etape.si_proposition and etape.si_proposition != proposition:
        return False
    return etape.condition is None or vraie(etape.condition, lues)


def premiere(circuit: Circuit, lues: Reponses) -> Etape:
    """The first step of the request; the last one written when no condition is true, so that it goes somewhere."""
    return next((etape for etape in circuit.etapes if concerne(etape, lues)), circuit.etapes[-1])


def suivante(circuit: Circuit, cle: str, lues: Reponses, proposition: str = "") -> Etape | None:
    """The step after this one; None at the end of the circuit."""
    return next((etape for etape in circuit.apres(cle) if concerne(etape, lues, proposition)), None)


def chemin(circuit: Circuit, lues: Reponses, proposition: str = "") -> list[Etape]:
    """Every step of the request, as far as its answers and `proposition` tell."""
    return [etape for etape in circuit.etapes if concerne(etape, lues, proposition)]


def affectations(etape: Etape, lues: Reponses) -> list[Affectation]:
    """The rules of assignment that apply to these answers, in order."""
    return [regle for regle in etape.affectations if regle.condition is None or vraie(regle.condition, lues)]
