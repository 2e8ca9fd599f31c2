"""What the institution writes along a request: values of each communication point, handed to the outbox."""

from .accuse import accuser_reception, envoyer_code
from .agents import mentionner
from .apres_silence import apres_silence_demande, communiquer_motifs, delivrer_attestation
from .brouillon import rappeler_brouillon
from .commun import ou_ecrire, valeurs_communes
from .decision import accepter, classer_sans_suite, clore, refuser, reorienter, reprendre, retirer
from .horloges import alerter, constater_silence
from .pieces import completer, demander_pieces, relancer_pieces
from .suspension import lever_suspension, prolonger, rectifier_reception, suspendre

__all__ = [
    "accepter",
    "accuser_reception",
    "alerter",
    "apres_silence_demande",
    "classer_sans_suite",
    "clore",
    "communiquer_motifs",
    "completer",
    "constater_silence",
    "delivrer_attestation",
    "demander_pieces",
    "envoyer_code",
    "lever_suspension",
    "mentionner",
    "ou_ecrire",
    "prolonger",
    "rappeler_brouillon",
    "rectifier_reception",
    "refuser",
    "relancer_pieces",
    "reorienter",
    "reprendre",
    "retirer",
    "suspendre",
    "valeurs_communes",
]
