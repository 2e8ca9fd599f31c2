"""The only writers of a request.

Each act, in one transaction: lock → right → transition → save → journal → communicate.
"""

from .acces import AccesRefuse, envoyer_code, verifier_code
from .attribution import attribuer
from .consultation import consulter
from .decision import accepter, classer_sans_suite, clore, refuser, reorienter, reprendre, retirer
from .depot import commencer_brouillon, deposer, enregistrer_brouillon
from .instruction import completer, demander_pieces, prendre_en_charge
from .notes import corriger_note, effacer_note, lire_mentions, noter
from .pieces import effacer_pieces
from .reponses import employer_reponse
from .silence import alerter, constater_silence, relancer_pieces
from .verrou import liberer_verrou, poser_verrou, prendre_la_main, prolonger_verrou, verrou_d_un_autre

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
    "corriger_note",
    "demander_pieces",
    "deposer",
    "effacer_note",
    "effacer_pieces",
    "employer_reponse",
    "enregistrer_brouillon",
    "envoyer_code",
    "liberer_verrou",
    "lire_mentions",
    "noter",
    "poser_verrou",
    "prendre_en_charge",
    "prendre_la_main",
    "prolonger_verrou",
    "refuser",
    "relancer_pieces",
    "reorienter",
    "reprendre",
    "retirer",
    "verifier_code",
    "verrou_d_un_autre",
]
