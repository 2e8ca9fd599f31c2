from .acces import CodeAcces
from .demande import Demande
from .note import NoteInterne
from .piece import DemandeDePieces, PieceDemandee, PieceJointe

__all__ = ["CodeAcces", "Demande", "DemandeDePieces", "NoteInterne", "PieceDemandee", "PieceJointe"]
