"""The journal of a request."""

from suivi.journal.service import declarer_acte

from . import attribution, demande
from .attribution import attribuer
from .demande import (
    accepter,
    alerter,
    classer_sans_suite,
    clore,
    completer,
    constater_silence,
    consulter,
    demander_pieces,
    deposer,
    noter,
    prendre_en_charge,
    refuser,
    relancer_pieces,
    reorienter,
    reprendre,
    retirer,
)

__all__ = [
    "accepter",
    "alerter",
    "attribuer",
    "classer_sans_suite",
    "clore",
    "completer",
    "constater_silence",
    "consulter",
    "declarer",
    "demander_pieces",
    "deposer",
    "noter",
    "prendre_en_charge",
    "refuser",
    "relancer_pieces",
    "reorienter",
    "reprendre",
    "retirer",
]

FAMILLES = (demande.PHRASES, attribution.PHRASES)


def declarer() -> None:
    """Register the acts and their sentences (called once, at start)."""
    for phrases in FAMILLES:
        for cle, libelle, phrase in phrases:
            declarer_acte(cle, libelle, phrase)
