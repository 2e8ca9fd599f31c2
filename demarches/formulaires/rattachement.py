"""Editors write a condition with the words they see; Parvis keeps keys, so that rewording breaks nothing."""

import re
from datetime import date
from typing import Any

from .compilation import definir
from .conditions import DATE, NOMBRE, plier
from .definition import Definition, Question
from .nombres import ecrire, lire_saisie
from .types import TYPES
from .types.groupe import sous_questions


def rattacher(formulaire: Any) -> None:
    """Replace, in place, labels by keys, « 12/03/2026 » by its ISO form and « 1 200,50 » by « 1200.5 ».

    What cannot be told is left as it was written, for `problemes()` to say so.
    """
    questions = {question.cle: question for question in definir(formulaire).questions()}
    libelles = _sans_doublon([(plier(question.libelle), cle) for cle, question in questions.items()])
    _rattacher_sources(formulaire, questions, libelles)
    rattacher_regles(_regles(formulaire), questions, libelles)


def rattacher_conditions(conditions: list[Any], definition: Definition) -> None:
    """The same for conditions written elsewhere (a circuit), on the questions of a form."""
    questions = {question.cle: question for question in definition.questions()}
    libelles = _sans_doublon([(plier(question.libelle), cle) for cle, question in questions.items()])
    rules = [regle for condition in conditions for regle in (condition or {}).get("regles") or []]
    rattacher_regles(rules, questions, libelles)


def rattacher_regles(regles: list[Any], questions: dict[str, Question], libelles: dict[str, str]) -> None:
    for regle in regles:
        ecrite = (regle.get("question") or "").strip()
        cle = ecrite if ecrite in questions else libelles.get(plier(ecrite), ecrite)
        regle["question"] = cle
        if cle in questions:
            regle["valeur"] = _valeur(questions[cle], (regle.get("valeur") or "").strip())


def _rattacher_sources(formulaire: Any, questions: dict[str, Question], libelles: dict[str, str]) -> None:
    """The terms of a computed line: « Enfants › Repas » becomes « enfants.repas »."""
    for question in (question.value for etape in formulaire for question in etape.value["questions"]):
        sources = question.get("sources") or []
        for rang, source in enumerate(sources):
            ecrit, _, colonne = (partie.strip() for partie in re.sub("[›>]", ".", source or "").partition("."))
            cle = ecrit if ecrit in questions else libelles.get(plier(ecrit), ecrit)
            sources[rang] = f"{cle}.{_colonne(questions.get(cle), colonne)}" if colonne else cle


def _colonne(groupe: Question | None, ecrite: str) -> str:
    sous = sous_questions(groupe) if groupe else ()
    libelles = _sans_doublon([(plier(question.libelle), question.cle) for question in sous])
    return ecrite if ecrite in {question.cle for question in sous} else libelles.get(plier(ecrite), ecrite)


def _regles(formulaire: Any) -> list[Any]:
    etapes = [etape.value for etape in formulaire]
    porteurs = [*etapes, *(question.value for etape in etapes for question in etape["questions"])]
    return [regle for porteur in porteurs for regle in (porteur.get("condition") or {}).get("regles") or []]


def _sans_doublon(paires: list[tuple[str, str]]) -> dict[str, str]:
    """Two questions of the same label: neither, the key must be given."""
    libelles = [libelle for libelle, _ in paires]
    return {libelle: cle for libelle, cle in paires if libelles.count(libelle) == 1}


def _valeur(question: Question, ecrite: str) -> str:
    type_ = TYPES[question.type]
    proposees = type_.valeurs_de_condition(question)
    if proposees:
        cles = {plier(libelle): cle for cle, libelle in proposees}
        return ecrite if ecrite in dict(proposees) else cles.get(plier(ecrite), ecrite)
    famille = type_.famille(question)
    if famille == NOMBRE and (nombre := lire_saisie(ecrite)) is not None:
        return ecrire(nombre)
    return _en_iso(ecrite) if famille == DATE else ecrite


def _en_iso(ecrite: str) -> str:
    """« 12/3/2026 » → « 2026-03-12 »."""
    try:
        jour, mois, annee = (int(partie) for partie in ecrite.split("/"))
        return date(annee, mois, jour).isoformat()
    except ValueError:
        return ecrite
