"""Pieces: asked for, recalled, received."""

from django.utils import timezone

from demarches.enums import RegimeSilence

from ..models import Demande, DemandeDePieces
from .commun import communiquer
from .suspension import ce_que_dira_le_silence

SANS_LES_PIECES = "Sans ces éléments, nous ne pourrons pas étudier votre demande et elle pourra être refusée."


def demander_pieces(demande: Demande, asked: DemandeDePieces) -> None:
    communiquer(demande, "demander_pieces", suffixe=asked.pk, **_valeurs_pieces(demande, asked))


def relancer_pieces(demande: Demande, asked: DemandeDePieces) -> None:
    communiquer(demande, "relancer_pieces", suffixe=asked.pk, **_valeurs_pieces(demande, asked))


def completer(demande: Demande) -> None:
    asked = demande.demandes_de_pieces.last()
    items = [item.libelle for item in asked.pieces_demandees.all()]
    communiquer(
        demande,
        "completer",
        suffixe=asked.pk,
        date_reception=timezone.localtime(asked.produite_at).date(),
        liste_pieces=items,
        effet_delai=effet_de_la_reception(demande),
    )


def effet_de_la_demande(demande: Demande) -> str:
    """Effect of asking for pieces on the legal delay (CRPA L114-5)."""
    if demande.regime == RegimeSilence.SVA:
        return "Le délai de réponse commencera le jour où nous aurons reçu toutes ces pièces."
    if demande.regime == RegimeSilence.SVR:
        return "Le délai de réponse est suspendu jusqu’à cette date, ou jusqu’à votre envoi s’il arrive avant."
    return "Nous reprendrons l’étude de votre demande dès que nous aurons reçu ces éléments."


def effet_de_la_reception(demande: Demande) -> str:
    return ce_que_dira_le_silence(demande) or "Nous reprenons l’étude de votre demande."


def _valeurs_pieces(demande: Demande, asked: DemandeDePieces) -> dict:
    items = [item.en_clair for item in asked.pieces_demandees.all()]
    return {
        "liste_pieces": items,
        "date_limite": asked.limite,
        "effet_delai": effet_de_la_demande(demande),
        "consequence_absence": SANS_LES_PIECES,
    }
