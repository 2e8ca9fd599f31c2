from ..models import PieceJustificative
from .source import lire


def pieces_par_code() -> dict[str, PieceJustificative]:
    """The common pieces, those that are missing created; what editors changed is left alone."""
    existantes = {piece.code: piece for piece in PieceJustificative.objects.all()}
    for donnees in lire("pieces.json"):
        if donnees["code"] not in existantes:
            piece = PieceJustificative(**donnees)
            piece.full_clean()
            piece.save()
            existantes[piece.code] = piece
    return existantes
