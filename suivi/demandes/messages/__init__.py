"""What the institution writes along a request: values of each communication point, handed to the outbox."""

from .accuse import accuser_reception, envoyer_code
from .agents import mentionner
from .commun import ou_ecrire, valeurs_communes
from .decision import accepter, classer_sans_suite, clore, refuser, reorienter, reprendre, retirer
from .horloges import alerter, constater_silence
from .pieces import completer, demander_pieces, relancer_pieces

__all__ = [
    "accepter",
    "accuser_reception",
    "alerter",
    "classer_sans_suite",
    "clore",
    "completer",
    "constater_silence",
    "demander_pieces",
    "envoyer_code",
    "mentionner",
    "ou_ecrire",
    "refuser",
    "relancer_pieces",
    "reorienter",
    "reprendre",
    "retirer",
    "valeurs_communes",
]
