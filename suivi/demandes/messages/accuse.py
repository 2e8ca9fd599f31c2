"""The acknowledgment of a sending, and the codes that open the tracking page."""

from datetime import timedelta

from demarches.enums import RegimeSilence

from ..models import CodeAcces, Demande
from ..models.acces import DUREE_DU_CODE
from .commun import communiquer

ACCUSES = {RegimeSilence.SVR: "deposer_svr", RegimeSilence.SVA: "deposer_sva"}


def accuser_reception(demande: Demande) -> None:
    """The acknowledgment of every electronic sending (CRPA L112-11, R112-11-1)."""
    values = {}
    if demande.regime in ACCUSES and demande.echeance_legale:
        values["date_decision_implicite"] = demande.echeance_legale
        values["date_attestation_possible"] = demande.echeance_legale + timedelta(days=1)
    communiquer(demande, ACCUSES.get(demande.regime, "deposer_sans_silence"), **values)


def envoyer_code(demande: Demande, acces: CodeAcces, code: str) -> None:
    minutes = DUREE_DU_CODE // timedelta(minutes=1)
    communiquer(
        demande,
        "envoyer_code",
        suffixe=acces.pk,
        code_acces=f"{code[:3]}\u00a0{code[3:]}",
        duree_code=f"{minutes}\u00a0minutes",
    )
