"""What becomes of the files: given again with consent, erased when their time is over."""

from charte.modeles.service import date_en_lettres

from ..intervenants import Intervenant
from ..models import Demande, ReutilisationDePiece
from .commun import inscrire


def reutiliser_pieces(*, demande: Demande, par: Intervenant, reutilisations: list[ReutilisationDePiece]):
    return inscrire(
        "reutiliser_pieces",
        demande,
        par,
        pieces=[
            [
                reprise.piece.nom,
                reprise.reference,
                date_en_lettres(reprise.fournie_le),
                reprise.consentie_at.isoformat(),
            ]
            for reprise in reutilisations
        ],
    )


def effacer_pieces(*, demande: Demande, par: Intervenant, pieces: list[list[str]]):
    return inscrire("effacer_pieces", demande, par, pieces=pieces)


def _reutilisees(evenement) -> str:
    dites = [
        f"{nom} (donnée le {jour}, demande {reference})" for nom, reference, jour, _ in evenement.donnees["pieces"]
    ]
    return f"Avec l’accord de la personne, pièces réutilisées\u00a0: {', '.join(dites)}."


def _effacees(evenement) -> str:
    names = ", ".join(nom for nom, _ in evenement.donnees["pieces"])
    return f"Fin de la durée de conservation, pièces effacées\u00a0: {names}."


PHRASES = (
    ("reutiliser_pieces", "Pièces réutilisées", _reutilisees),
    ("effacer_pieces", "Pièces effacées", _effacees),
)
