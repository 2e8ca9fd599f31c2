from .acces import CodeAcces
from .courrier import CourrierDecision
from .demande import Demande
from .etiquette import Couleur, Etiquette
from .note import Mention, NoteInterne
from .piece import DemandeDePieces, PieceDemandee, PieceJointe, ReutilisationDePiece
from .reponse import ReponseEmployee, ReponseType
from .verrou import Verrou
from .vue import VueEnregistree

__all__ = [
    "CodeAcces",
    "Couleur",
    "CourrierDecision",
    "Demande",
    "DemandeDePieces",
    "Etiquette",
    "Mention",
    "NoteInterne",
    "PieceDemandee",
    "PieceJointe",
    "ReponseEmployee",
    "ReponseType",
    "ReutilisationDePiece",
    "Verrou",
    "VueEnregistree",
]
