from datetime import date

from django.db import transaction
from django.utils import timezone

from .. import evenements
from ..intervenants import Intervenant
from ..pieces import oter
from .commun import verrouiller


def effacer_pieces(demande_id: int, today: date | None = None) -> int:
    """Erase the files whose time is over, as announced; how many. The journal keeps their names."""
    today = today or timezone.localdate()
    with transaction.atomic():
        demande = verrouiller(demande_id)
        if demande.ouverte:
            return 0
        dues = list(demande.pieces.filter(conservee_jusqu_au__lt=today))
        if dues:
            evenements.effacer_pieces(
                demande=demande, par=Intervenant.systeme(), pieces=[[piece.nom, piece.empreinte] for piece in dues]
            )
        for piece in dues:
            oter(piece)
    return len(dues)
