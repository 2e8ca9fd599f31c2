"""What a person sees of a form, by her answers. A condition on a hidden question sees it unanswered."""

from collections.abc import Collection, Mapping
from typing import Any

from .conditions import ABSENTE, UNE, Condition, Lue, regle_vraie, vraie
from .definition import Definition, Etape, Question
from .types import TYPES


def visibles(definition: Definition, reponses: Mapping[str, Any]) -> frozenset[str]:
    """Keys of the questions that are asked. Never raises, whatever the answers."""
    return frozenset(lire_reponses(definition, reponses))


def etapes_visibles(definition: Definition, reponses: Mapping[str, Any]) -> tuple[Etape, ...]:
    """The steps that ask something."""
    if not definition.conditionnelle:
        return definition.etapes
    posees = visibles(definition, reponses)
    return tuple(etape for etape in definition.etapes if any(question.cle in posees for question in etape.questions))


def reponses_visibles(definition: Definition, reponses: Mapping[str, Any]) -> dict[str, Any]:
    """The answers worth keeping: those of the questions asked, and what is computed from them."""
    return parcourir(definition, reponses)[1]


def toujours_posees(definition: Definition) -> frozenset[str]:
    """Keys of the questions asked whatever the answers."""
    etapes = [etape for etape in definition.etapes if etape.condition is None]
    return frozenset(question.cle for etape in etapes for question in etape.questions if question.condition is None)


def est_variable(etape: Etape) -> bool:
    """Some question of the step depends on answers."""
    return any(question.condition or TYPES[question.type].deduit for question in etape.questions)


def lire_reponses(definition: Definition, reponses: Mapping[str, Any]) -> dict[str, Lue]:
    """The questions asked, each with its answer as conditions see it."""
    return parcourir(definition, reponses)[0]


def parcourir(definition: Definition, reponses: Mapping[str, Any]) -> tuple[dict[str, Lue], dict[str, Any]]:
    """The questions asked as conditions see them, and the answers kept. One pass: conditions only look back."""
    lues: dict[str, Lue] = {}
    gardees: dict[str, Any] = {}
    for etape in definition.etapes:
        if etape.condition and not vraie(etape.condition, lues):
            continue
        for question in etape.questions:
            if question.condition is None or vraie(question.condition, lues):
                if (type_ := TYPES[question.type]).deduit:
                    gardees[question.cle] = type_.deduire(question, gardees)
                elif question.cle in reponses:
                    gardees[question.cle] = reponses[question.cle]
                lues[question.cle] = lire_reponse(question, gardees.get(question.cle))
    return lues, gardees


def lire_reponse(question: Question, reponse: Any) -> Lue:
    return TYPES[question.type].lire(question, reponse)


def reste_a_savoir(condition: Condition, lues: Mapping[str, Lue], ouvertes: Collection[str]) -> Condition | bool:
    """What the condition still depends on, among the questions `ouvertes` to an answer; else its verdict."""
    restent = tuple(regle for regle in condition.regles if regle.question in ouvertes)
    connus = [r for r in condition.regles if r.question not in ouvertes]
    verdicts = [regle_vraie(regle, lues.get(regle.question, ABSENTE)) for regle in connus]
    tranche = condition.mode == UNE
    if tranche in verdicts or not restent:
        return tranche in verdicts if tranche else tranche not in verdicts
    return Condition(condition.mode, restent)
