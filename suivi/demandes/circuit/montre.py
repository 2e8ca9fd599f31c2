"""What whoever gives an opinion sees of the request: exactly what was ticked."""

from dataclasses import dataclass
from uuid import UUID

from demarches.formulaires.service import lignes_de_reponses

from ..models import Avis, PieceJointe


@dataclass(frozen=True)
class Montre:
    """`reponses`: (question, answer) pairs."""

    reponses: list[tuple[str, str]]
    pieces: list[PieceJointe]

    @property
    def vide(self) -> bool:
        return not self.reponses and not self.pieces


def montrer(avis: Avis) -> Montre:
    demande = avis.demande
    steps = lignes_de_reponses(demande.version, demande.reponses)
    shown = set(avis.questions)
    answers = [
        (question.libelle, answer)
        for _, lines in steps
        for question, answer in lines
        if question.cle in shown and answer
    ]
    return Montre(answers, list(demande.pieces.filter(uuid__in=avis.pieces)))


def piece_montree(avis: Avis, uuid: UUID) -> PieceJointe | None:
    """The piece, if it is one of those ticked."""
    return avis.demande.pieces.filter(uuid=uuid).first() if str(uuid) in avis.pieces else None
