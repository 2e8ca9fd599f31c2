"""The journal of a request."""

from suivi.journal.service import declarer_acte

from . import attribution, circuit, demande, entre_agents, horloge, liens, pieces, saisie
from .attribution import attribuer, etiqueter, rendre
from .circuit import (
    alerter_etape,
    avancer,
    cocher,
    demander_avis,
    entrer_etape,
    lever_avis,
    planifier,
    relancer_avis,
    rendre_avis,
    renvoyer,
    revenir,
    valider,
)
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
from .horloge import (
    communiquer_motifs,
    delivrer_attestation,
    demander_attestation,
    demander_motifs,
    lever_suspension,
    prolonger,
    rectifier_reception,
    suspendre,
)
from .liens import delier, lier, scinder
from .pieces import effacer_pieces, reutiliser_pieces
from .saisie import saisir

__all__ = [
    "accepter",
    "alerter",
    "alerter_etape",
    "attribuer",
    "avancer",
    "classer_sans_suite",
    "clore",
    "cocher",
    "communiquer_motifs",
    "completer",
    "constater_silence",
    "consulter",
    "corriger_note",
    "declarer",
    "delier",
    "delivrer_attestation",
    "demander_attestation",
    "demander_avis",
    "demander_motifs",
    "demander_pieces",
    "deposer",
    "effacer_note",
    "effacer_pieces",
    "entrer_etape",
    "etiqueter",
    "lever_avis",
    "lever_suspension",
    "lier",
    "noter",
    "planifier",
    "prendre_en_charge",
    "prendre_la_main",
    "prolonger",
    "rectifier_reception",
    "refuser",
    "relancer_avis",
    "relancer_pieces",
    "rendre",
    "rendre_avis",
    "renvoyer",
    "reorienter",
    "reprendre",
    "retirer",
    "reutiliser_pieces",
    "revenir",
    "saisir",
    "scinder",
    "suspendre",
    "valider",
]

FAMILLES = (
    demande.PHRASES,
    attribution.PHRASES,
    circuit.PHRASES,
    entre_agents.PHRASES,
    horloge.PHRASES,
    pieces.PHRASES,
    saisie.PHRASES,
    liens.PHRASES,
)


def declarer() -> None:
    """Register the acts and their sentences (called once, at start)."""
    for phrases in FAMILLES:
        for cle, libelle, phrase in phrases:
            declarer_acte(cle, libelle, phrase)
