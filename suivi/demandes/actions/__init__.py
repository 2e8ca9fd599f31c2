"""The only writers of a request.

Each act, in one transaction: lock → right → transition → save → journal → communicate.
"""

from .acces import AccesRefuse, envoyer_code, verifier_code
from .attribution import attribuer
from .consultation import consulter, noter
from .decision import accepter, classer_sans_suite, clore, refuser, reorienter, reprendre, retirer
from .depot import commencer_brouillon, deposer, enregistrer_brouillon
from .instruction import completer, demander_pieces, prendre_en_charge
from .silence import alerter, constater_silence, relancer_pieces

__all__ = [
    "AccesRefuse",
    "accepter",
    "alerter",
    "attribuer",
    "classer_sans_suite",
    "clore",
    "commencer_brouillon",
    "completer",
    "constater_silence",
    "consulter",
    "demander_pieces",
    "deposer",
    "enregistrer_brouillon",
    "envoyer_code",
    "noter",
    "prendre_en_charge",
    "refuser",
    "relancer_pieces",
    "reorienter",
    "reprendre",
    "retirer",
    "verifier_code",
]
