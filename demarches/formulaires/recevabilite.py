"""Answers that come from elsewhere (a link, another request), judged by the questions of a form."""

from collections.abc import Mapping
from typing import Any

from .definition import Etape, Question
from .formulaire import FormulaireEtape
from .models import VersionFormulaire
from .types import TYPES


def reponses_recevables(
    version: VersionFormulaire, reponses: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Question]]:
    """What each question accepts as it is, and the questions whose answer was left out."""
    from .service import construire

    gardees: dict[str, Any] = {}
    for etape in version.formulaire.etapes:
        formulaire = _juger(construire(version, etape.cle, reponses), etape, reponses)
        gardees |= {cle: v for cle, v in formulaire.reponses_valides.items() if v is not None and cle in reponses}
    ecartees = [q for q in version.formulaire.questions() if reponses.get(q.cle) and q.cle not in gardees]
    return gardees, ecartees


def _juger(classe: type[FormulaireEtape], etape: Etape, reponses: Mapping[str, Any]) -> FormulaireEtape:
    """The form of a step as if these answers had been typed; an answer of another shape counts as none."""
    lisibles = {
        question.cle: reponses[question.cle]
        for question in etape.questions
        if question.cle in reponses and _lisible(question, reponses[question.cle])
    }
    formulaire = classe(classe.comme_saisi(lisibles))
    formulaire.is_valid()
    return formulaire


def _lisible(question: Question, valeur: Any) -> bool:
    try:
        TYPES[question.type].initial(question, valeur)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return True
