"""From the set of what a provider said to one state. Pure: order and repetition do not count."""

from collections.abc import Iterable

from ..enums import Etat

# anymail's normalised event types; the highest rank wins, so a late « sent » never overwrites « delivered ».
RANGS = {
    "queued": 1,
    "sent": 1,
    "deferred": 2,
    "delivered": 3,
    "opened": 3,
    "clicked": 3,
    "complained": 3,
    "bounced": 4,
    "rejected": 4,
    "failed": 4,
}
_ETATS = {1: Etat.ENVOYE, 2: Etat.DIFFERE, 3: Etat.REMIS, 4: Etat.ECHEC_DEFINITIF}
RANG_REMIS = 3
_REFUS_D_ADRESSE = {"invalid", "bounced"}


def etat_atteint(types: Iterable[str]) -> Etat | None:
    """The state that these events prove, or None when they prove nothing."""
    return _ETATS.get(max((RANGS.get(kind, 0) for kind in types), default=0))


def rang(etat: str) -> int:
    """How far a state stands; 0 before anything is proved."""
    return next((rank for rank, reached in _ETATS.items() if reached == etat), 0)


def is_refus_d_adresse(type_evenement: str, motif: str) -> bool:
    """Does this event say that the address itself is wrong (and not that our message was disliked)?"""
    return RANGS.get(type_evenement) == rang(Etat.ECHEC_DEFINITIF) and motif in _REFUS_D_ADRESSE
