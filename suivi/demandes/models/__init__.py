from .acces import CodeAcces
from .demande import Demande
from .note import Mention, NoteInterne
from .piece import DemandeDePieces, PieceDemandee, PieceJointe, ReutilisationDePiece
from .reponse import ReponseEmployee, ReponseType
from .verrou import Verrou

__all__ = [
    "CodeAcces",
    "Demande",
    "DemandeDePieces",
    "Mention",
    "NoteInterne",
    "PieceDemandee",
    "PieceJointe",
    "ReponseEmployee",
    "ReponseType",
    "ReutilisationDePiece",
    "Verrou",
]
