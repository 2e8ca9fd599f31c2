"""« À regarder de près »: what is lawful to publish, yet that the public may not understand or should not be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...formulaires.definition import Definition, Question
from ...formulaires.types.groupe import sous_questions
from ...formulaires.versions import definition_courante
from ...pieces import Piece
from . import donnees, ensemble, formulation
from .point import Place, Point

if TYPE_CHECKING:
    from ...models import DemarchePage

__all__ = ["Point", "points", "points_du_formulaire"]


def points(page: DemarchePage) -> list[Point]:
    """Of the form that editors wrote; the default form is ours."""
    if not page.formulaire:
        return []
    return points_du_formulaire(
        definition_courante(page),
        page.pieces_demandees(),
        domicile=page.exception_domicile,
        sensibles_declarees=page.donnees_sensibles,
    )


def points_du_formulaire(
    definition: Definition, pieces: Sequence[Piece] = (), *, domicile: str = "", sensibles_declarees: bool = False
) -> list[Point]:
    """In the order of the form, then what concerns it all."""
    places = [
        Place(i, j, question) for i, etape in enumerate(definition.etapes) for j, question in enumerate(etape.questions)
    ]
    par_question = [
        point
        for place in _avec_les_groupes(places)
        for point in (*formulation.controler(place), *donnees.controler(place, sensibles_declarees))
    ]
    tous = [*par_question, *ensemble.controler(definition, places, pieces, domicile)]
    return sorted(tous, key=_ordre)


def _avec_les_groupes(places: Sequence[Place]) -> list[Place]:
    """The questions that each line of a group asks are read at the place of the group."""
    return [
        partie
        for place in places
        for partie in (place, *(Place(place.etape, place.rang, sous) for sous in _sous_questions(place.question)))
    ]


def _sous_questions(question: Question) -> Sequence[Question]:
    return sous_questions(question) if question.type == "groupe" else ()


def _ordre(point: Point) -> tuple[bool, int, int]:
    etape, question = point.etape, point.question
    return etape is None, -1 if etape is None else etape, -1 if question is None else question
