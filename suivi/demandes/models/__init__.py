from .acces import CodeAcces
from .demande import Demande
from .piece import DemandeDePieces, PieceDemandee, PieceJointe

__all__ = ["CodeAcces", "Demande", "DemandeDePieces", "PieceDemandee", "PieceJointe"]
