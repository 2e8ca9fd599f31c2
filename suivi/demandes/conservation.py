"""How long each file is kept once a request is over, and the end of that time."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from demarches.enums import DepartConservation

from .dispositif import fin_conservation
from .models import Demande, PieceJointe


def fixer_conservation(demande: Demande, fin: date) -> None:
    """Write the last day of each file; `fin`: the day the request ended. In the caller's transaction."""
    pieces = list(demande.pieces.select_related("justificatif"))
    for piece in pieces:
        piece.conservee_jusqu_au = dernier_jour(demande, piece, fin)
    PieceJointe.objects.bulk_update(pieces, ["conservee_jusqu_au"])


def dernier_jour(demande: Demande, piece: PieceJointe, fin: date) -> date | None:
    """What the managed piece says, else as long as the case; None when the procedure sets no number of years."""
    commune = piece.justificatif
    if commune is None or not commune.conservation_mois:
        return fin_conservation(demande.demarche, fin)
    return _depart(demande, piece, fin) + relativedelta(months=commune.conservation_mois)


def pieces_a_effacer(today: date) -> list[int]:
    """The requests that hold a file whose time is over."""
    dues = PieceJointe.objects.filter(conservee_jusqu_au__lt=today).exclude(demande__etat="brouillon")
    return list(dues.order_by("demande_id").values_list("demande_id", flat=True).distinct())


def _depart(demande: Demande, piece: PieceJointe, fin: date) -> date:
    if piece.justificatif.conservation_depart == DepartConservation.DEPOT:
        return timezone.localdate(piece.deposee_at)
    if piece.justificatif.conservation_depart == DepartConservation.DECISION and demande.decidee_at:
        return timezone.localdate(demande.decidee_at)
    return fin
