"""Points of the life of a request: (key, label, default message, own variables, legal mentions)."""

from .mentions import ATTESTATION, AUTORITE, DATE_RECEPTION, IMPLICITE, MOTIFS, PIECES, SERVICE, SIGNATAIRE, VOIES

RECOURS = ("autorite_recours_gracieux", "tribunal", "saisine_en_ligne", "recours_prealable")
ACCUSE = ("date_reception", "date_cible")
DECISION = ("signataire_prenom_nom", "signataire_qualite")

POINTS = (
    (
        "deposer_svr",
        "Accusé de réception : le silence vaut refus",
        "AR_SVR",
        (*ACCUSE, "date_decision_implicite", *RECOURS),
        (DATE_RECEPTION, SERVICE, IMPLICITE, VOIES),
    ),
    (
        "deposer_sva",
        "Accusé de réception : le silence vaut accord",
        "AR_SVA",
        (*ACCUSE, "date_decision_implicite", "date_attestation_possible"),
        (DATE_RECEPTION, SERVICE, IMPLICITE, ATTESTATION),
    ),
    (
        "deposer_sans_silence",
        "Accusé de réception : pas de décision par silence",
        "AR_SIMPLE",
        ACCUSE,
        (DATE_RECEPTION, SERVICE),
    ),
    (
        "demander_pieces",
        "Demande de pièces",
        "DEMANDE_PIECES",
        ("liste_pieces", "date_limite", "effet_delai", "consequence_absence"),
        (PIECES, SERVICE),
    ),
    (
        "relancer_pieces",
        "Rappel des pièces à fournir",
        "RELANCE_PIECES",
        ("liste_pieces", "date_limite", "consequence_absence"),
        (),
    ),
    (
        "completer",
        "Pièces reçues",
        "AR_PIECES",
        ("date_reception", "liste_pieces", "effet_delai"),
        (DATE_RECEPTION, SERVICE),
    ),
    (
        "accepter",
        "Décision favorable",
        "DECISION_FAVORABLE",
        ("decision_resume", "decision_conditions", *DECISION),
        (SIGNATAIRE,),
    ),
    (
        "refuser",
        "Décision défavorable",
        "DECISION_DEFAVORABLE",
        ("motifs_droit", "motifs_fait", *DECISION, *RECOURS),
        (MOTIFS, SIGNATAIRE, VOIES),
    ),
    ("classer_sans_suite", "Classement sans suite", "SANS_SUITE", ("motifs_fait", *DECISION), ()),
    (
        "reorienter",
        "Transmission au bon service",
        "REORIENTATION",
        ("service_destinataire", "date_transmission", "effet_delai_transmission"),
        (AUTORITE,),
    ),
    ("retirer", "Retrait de la demande", "RETRAIT", (), ()),
    (
        "clore",
        "Clôture et demande d’avis",
        "CLOTURE",
        ("date_cloture", "resultat_cloture", "url_avis", "date_fin_conservation"),
        (),
    ),
    (
        "clore_sans_date",
        "Clôture, sans date de fin de conservation",
        "CLOTURE_SIMPLE",
        ("date_cloture", "resultat_cloture", "duree_conservation"),
        (),
    ),
    ("reprendre", "Reprise de l’instruction", "REPRISE", ("raison_reprise",), ()),
    (
        "constater_silence_accord",
        "Accord né du silence",
        "SILENCE_ACCORD",
        ("date_decision_implicite", "date_attestation_possible"),
        (ATTESTATION,),
    ),
    (
        "constater_silence_refus",
        "Refus né du silence",
        "SILENCE_REFUS",
        ("date_decision_implicite", "date_fin_recours", *RECOURS),
        (VOIES,),
    ),
    ("envoyer_code", "Code d’accès au suivi", "CODE_ACCES", ("code_acces", "duree_code"), ()),
)
