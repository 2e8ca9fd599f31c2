"""The only writers of a request.

Each act, in one transaction: lock → right → transition → save → journal → communicate.
"""

from ..circuit.actions import alerter_etape, avancer, cocher, planifier, renvoyer, revenir, valider
from ..circuit.actions_avis import demander_avis, lever_avis, relancer_avis, rendre_avis, rendre_avis_exterieur
from .acces import AccesRefuse, envoyer_code, verifier_code
from .apres_silence import communiquer_motifs, delivrer_attestation, demander_attestation, demander_motifs
from .attribution import attribuer, etiqueter, rendre
from .consultation import consulter
from .decision import accepter, classer_sans_suite, clore, refuser, reorienter, reprendre, retirer
from .depot import commencer_brouillon, deposer, enregistrer_brouillon
from .horloge import lever_suspension, prolonger, rectifier_reception, reprendre_le_delai, suspendre
from .instruction import completer, demander_pieces, prendre_en_charge
from .liens import delier, lier, scinder
from .notes import corriger_note, effacer_note, lire_mentions, noter
from .pieces import effacer_pieces
from .reponses import employer_reponse
from .saisie import (
    commencer_saisie,
    creer_relais,
    deposer_pour,
    laisser_sans_reponse,
    ouvrir_relais,
    preparer_lien,
    rappeler_brouillon,
)
from .silence import alerter, constater_silence, relancer_pieces
from .verrou import jeton_du_verrou, liberer_verrou, poser_verrou, prendre_la_main, prolonger_verrou, verrou_d_un_autre

__all__ = [
    "AccesRefuse",
    "accepter",
    "alerter",
    "alerter_etape",
    "attribuer",
    "avancer",
    "classer_sans_suite",
    "clore",
    "cocher",
    "commencer_brouillon",
    "commencer_saisie",
    "communiquer_motifs",
    "completer",
    "constater_silence",
    "consulter",
    "corriger_note",
    "creer_relais",
    "delier",
    "delivrer_attestation",
    "demander_attestation",
    "demander_avis",
    "demander_motifs",
    "demander_pieces",
    "deposer",
    "deposer_pour",
    "effacer_note",
    "effacer_pieces",
    "employer_reponse",
    "enregistrer_brouillon",
    "envoyer_code",
    "etiqueter",
    "jeton_du_verrou",
    "laisser_sans_reponse",
    "lever_avis",
    "lever_suspension",
    "liberer_verrou",
    "lier",
    "lire_mentions",
    "noter",
    "ouvrir_relais",
    "planifier",
    "poser_verrou",
    "prendre_en_charge",
    "prendre_la_main",
    "preparer_lien",
    "prolonger",
    "prolonger_verrou",
    "rappeler_brouillon",
    "rectifier_reception",
    "refuser",
    "relancer_avis",
    "relancer_pieces",
    "rendre",
    "rendre_avis",
    "rendre_avis_exterieur",
    "renvoyer",
    "reorienter",
    "reprendre",
    "reprendre_le_delai",
    "retirer",
    "revenir",
    "scinder",
    "suspendre",
    "valider",
    "verifier_code",
    "verrou_d_un_autre",
]
