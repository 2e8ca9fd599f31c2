"""The answers of a request: what conditions hide is forgotten when it is filed."""

from demarches.formulaires.service import reponses_visibles, visibles

from .models import Demande
from .pieces import oter


def oublier_les_masquees(demande: Demande) -> None:
    """Drop the answers and files of the questions not asked. In the caller's transaction, who saves the request."""
    definition = demande.version.formulaire
    posees = visibles(definition, demande.reponses)
    masquees = {question.cle for question in definition.questions()} - posees
    if not masquees:
        return
    demande.reponses = reponses_visibles(definition, demande.reponses)
    for piece in demande.pieces.filter(piece_demandee=None, question__in=masquees):
        oter(piece)
