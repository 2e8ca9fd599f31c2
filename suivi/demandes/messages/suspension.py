"""The clocks stop, resume, move: the usager is told each time, with the date that follows."""

from datetime import date

from charte.modeles.service import date_en_lettres
from demarches.enums import RegimeSilence

from ..models import Demande, Prolongation, Suspension
from .accuse import ACCUSES
from .commun import communiquer

SANS_EFFET_LEGAL = "Cette nouvelle date ne change pas le délai légal."


def suspendre(demande: Demande, stopped: Suspension) -> None:
    end = f"Il reprendra au plus tard le {date_en_lettres(stopped.limite)}." if stopped.limite else ""
    resume = end or "Il reprendra le jour où nous aurons reçu ce document."
    communiquer(
        demande,
        "suspendre",
        suffixe=stopped.pk,
        fondement_suspension=stopped.fondement,
        raison_suspension=stopped.raison,
        effet_delai=f"Le délai de réponse est arrêté. {resume}",
    )


def lever_suspension(demande: Demande, stopped: Suspension) -> None:
    effect = f"Le délai de réponse court de nouveau. {ce_que_dira_le_silence(demande)}".strip()
    communiquer(demande, "lever_suspension", suffixe=stopped.pk, effet_delai=effect)


def prolonger(demande: Demande, longer: Prolongation, avant: date) -> None:
    communiquer(
        demande,
        "prolonger",
        suffixe=longer.pk,
        date_cible=avant,
        nouvelle_date_cible=longer.nouvelle_date,
        raison_prorogation=longer.raison,
        effet_legal_prorogation=_effet_legal(demande, longer),
    )


def rectifier_reception(demande: Demande, raison: str) -> None:
    communiquer(
        demande,
        "rectifier_reception",
        suffixe=demande.revision,
        raison_rectification=raison,
        effet_delai=ce_que_dira_le_silence(demande) or "Le délai de réponse est compté à partir de cette date.",
    )


def ce_que_dira_le_silence(demande: Demande) -> str:
    """« Sans réponse de notre part le 3 mars 2027 au soir, … »; empty when silence decides nothing."""
    if demande.regime not in ACCUSES or demande.echeance_legale is None:
        return ""
    meaning = "acceptée" if demande.regime == RegimeSilence.SVA else "refusée"
    day = date_en_lettres(demande.echeance_legale)
    return f"Sans réponse de notre part le {day} au soir, votre demande sera considérée comme {meaning}."


def _effet_legal(demande: Demande, longer: Prolongation) -> str:
    if not longer.valeur or demande.echeance_legale is None:
        return SANS_EFFET_LEGAL
    day = date_en_lettres(demande.echeance_legale)
    return f"Le délai légal est prolongé jusqu’au {day} ({longer.fondement}). {ce_que_dira_le_silence(demande)}".strip()
