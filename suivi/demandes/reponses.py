"""The answers of a request, settled when it is filed: what conditions hide is forgotten, what is computed is kept."""

from demarches.formulaires.service import reponses_visibles, visibles

from .models import Demande
from .pieces import oter


def arreter_les_reponses(demande: Demande) -> None:
    """Drop the answers and files of the questions not asked. In the caller's transaction, who saves the request."""
    definition = demande.version.formulaire
    masquees = {question.cle for question in definition.questions()} - visibles(definition, demande.reponses)
    posees = {cle: reponse for cle, reponse in demande.reponses.items() if cle not in masquees}
    demande.reponses = {**posees, **reponses_visibles(definition, demande.reponses)}
    if masquees:
        for piece in demande.pieces.filter(piece_demandee=None, question__in=masquees):
            oter(piece)
