"""What makes a computed line unusable."""

from collections.abc import Iterator

from .conditions import NOMBRE
from .definition import Definition, Question
from .types import TYPES
from .types.groupe import sous_questions


def problemes_de_calculs(definition: Definition) -> Iterator[tuple[int, int, str]]:
    """(step, question, what is wrong), ranks from 0. A term is a number asked above."""
    posees: dict[str, Question] = {}
    for i, etape in enumerate(definition.etapes):
        for j, question in enumerate(etape.questions):
            if TYPES[question.type].deduit:
                yield from ((i, j, message) for message in _termes(question, posees))
            posees[question.cle] = question


def _termes(calcul: Question, posees: dict[str, Question]) -> Iterator[str]:
    sources = calcul.reglages.get("sources") or []
    if not sources:
        yield "Dites à partir de quelles questions calculer."
    for source in sources:
        cle, _, colonne = source.partition(".")
        if cle not in posees:
            yield f"«\u00a0{source}\u00a0» n’est ni le libellé ni la clé d’une question posée plus haut."
        elif message := _terme(posees[cle], colonne, compte=calcul.reglages.get("operation") == "nombre"):
            yield message


def _terme(question: Question, colonne: str, *, compte: bool) -> str:
    nom = f"«\u00a0{question.libelle}\u00a0»"
    if question.type != "groupe":
        return "" if _est_un_nombre(question) else f"{nom} n’est pas un nombre."
    colonnes = {sous.cle: sous for sous in sous_questions(question)}
    if not colonne:
        return "" if compte else f"Dites quelle colonne de {nom} prendre\u00a0: «\u00a0{question.cle} › colonne\u00a0»."
    if colonne not in colonnes:
        return f"{nom} n’a pas de colonne «\u00a0{colonne}\u00a0»."
    return "" if _est_un_nombre(colonnes[colonne]) else f"{nom}\u00a0: la colonne n’est pas un nombre."


def _est_un_nombre(question: Question) -> bool:
    return TYPES[question.type].famille(question) == NOMBRE
