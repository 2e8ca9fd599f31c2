"""The journal of a request."""

from suivi.journal.service import declarer_acte

from . import attribution, demande, entre_agents, pieces
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
    prendre_en_charge,
    refuser,
    relancer_pieces,
    reorienter,
    reprendre,
    retirer,
)
from .entre_agents import corriger_note, effacer_note, noter, prendre_la_main
from .pieces import effacer_pieces, reutiliser_pieces

__all__ = [
    "accepter",
    "alerter",
    "attribuer",
    "classer_sans_suite",
    "clore",
    "completer",
    "constater_silence",
    "consulter",
    "corriger_note",
    "declarer",
    "demander_pieces",
    "deposer",
    "effacer_note",
    "effacer_pieces",
    "noter",
    "prendre_en_charge",
    "prendre_la_main",
    "refuser",
    "relancer_pieces",
    "reorienter",
    "reprendre",
    "retirer",
    "reutiliser_pieces",
]

FAMILLES = (demande.PHRASES, attribution.PHRASES, entre_agents.PHRASES, pieces.PHRASES)


def declarer() -> None:
    """Register the acts and their sentences (called once, at start)."""
    for phrases in FAMILLES:
        for cle, libelle, phrase in phrases:
            declarer_acte(cle, libelle, phrase)
