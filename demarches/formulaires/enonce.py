"""A condition said in words: in the page without JavaScript, on paper, in the editor."""

from datetime import date
from decimal import Decimal

from .conditions import DATE, NOMBRE, UNE, Condition, Regle
from .definition import Definition, Question
from .nombres import afficher
from .types import TYPES
from .types.dates import date_en_toutes_lettres

_PHRASES = {
    "egal": "votre réponse à «\u00a0{question}\u00a0» est «\u00a0{valeur}\u00a0»",
    "different": "votre réponse à «\u00a0{question}\u00a0» n’est pas «\u00a0{valeur}\u00a0»",
    "contient": "votre réponse à «\u00a0{question}\u00a0» comprend «\u00a0{valeur}\u00a0»",
    "rempli": "vous avez répondu à «\u00a0{question}\u00a0»",
    "vide": "vous n’avez pas répondu à «\u00a0{question}\u00a0»",
    "inferieur": "votre réponse à «\u00a0{question}\u00a0» est inférieure à {valeur}",
    "superieur": "votre réponse à «\u00a0{question}\u00a0» est supérieure à {valeur}",
    "au_moins": "votre réponse à «\u00a0{question}\u00a0» est au moins {valeur}",
    "au_plus": "votre réponse à «\u00a0{question}\u00a0» est au plus {valeur}",
}
_PHRASES_DE_DATE = {
    "inferieur": "votre réponse à «\u00a0{question}\u00a0» est une date avant le {valeur}",
    "superieur": "votre réponse à «\u00a0{question}\u00a0» est une date après le {valeur}",
    "au_moins": "votre réponse à «\u00a0{question}\u00a0» est le {valeur} ou une date après",
    "au_plus": "votre réponse à «\u00a0{question}\u00a0» est le {valeur} ou une date avant",
}


def enoncer(condition: Condition, definition: Definition) -> str:
    """« Seulement si votre réponse à « … » est « Oui ». »"""
    lien = " ou si " if condition.mode == UNE else " et si "
    return f"Seulement si {lien.join(_regle(regle, definition) for regle in condition.regles)}."


def _regle(regle: Regle, definition: Definition) -> str:
    question = definition.question(regle.question)
    famille = TYPES[question.type].famille(question)
    phrases = _PHRASES | _PHRASES_DE_DATE if famille == DATE else _PHRASES
    return phrases[regle.operateur].format(question=question.libelle, valeur=_valeur(question, famille, regle.valeur))


def _valeur(question: Question, famille: str, valeur: str) -> str:
    if not valeur:
        return ""
    if famille == DATE:
        return date_en_toutes_lettres(date.fromisoformat(valeur))
    if famille == NOMBRE:
        return afficher(Decimal(valeur))
    return dict(TYPES[question.type].valeurs_de_condition(question)).get(valeur, valeur)
