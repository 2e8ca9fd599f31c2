"""Points at which the usager is told what happens to his delays, and what silence has made."""

from charte.modeles.points import Mention

from .demande import DECISION, RECOURS
from .mentions import MOTIFS, SIGNATAIRE, VOIES

FONDEMENT = Mention(
    "fondement", "texte et raison de la suspension", "CRPA, art. L115-3", ("fondement_suspension", "raison_suspension")
)
REPORT = Mention(
    "report",
    "raison, nouvelle date et effet sur le délai légal",
    "Engagement de service",
    ("raison_prorogation", "nouvelle_date_cible", "effet_legal_prorogation"),
)

POINTS = (
    (
        "suspendre",
        "Suspension du délai",
        "SUSPENSION",
        ("fondement_suspension", "raison_suspension", "effet_delai"),
        (FONDEMENT,),
    ),
    ("lever_suspension", "Reprise du délai", "REPRISE_DELAI", ("effet_delai",), ()),
    (
        "prolonger",
        "Date annoncée reportée",
        "PROROGATION",
        ("date_cible", "raison_prorogation", "nouvelle_date_cible", "effet_legal_prorogation"),
        (REPORT,),
    ),
    (
        "rectifier_reception",
        "Dates de réception rectifiées",
        "DATES_RECTIFIEES",
        ("date_reception", "raison_rectification", "effet_delai"),
        (),
    ),
    (
        "apres_silence",
        "Demande d’attestation ou de motifs reçue",
        "APRES_SILENCE",
        ("objet_apres_silence", "delai_apres_silence"),
        (),
    ),
    (
        "delivrer_attestation",
        "Attestation d’accord né du silence",
        "ATTESTATION_TACITE",
        ("date_reception", "date_decision_implicite", "decision_tacite_nature", *DECISION),
        (SIGNATAIRE,),
    ),
    (
        "communiquer_motifs",
        "Motifs d’un refus né du silence",
        "MOTIFS_COMMUNIQUES",
        ("motifs_droit", "motifs_fait", "date_decision_implicite", "date_fin_recours", *DECISION, *RECOURS),
        (MOTIFS, SIGNATAIRE, VOIES),
    ),
)
POUR_LES_AGENTS = (
    (
        "apres_silence_agent",
        "Attestation ou motifs à donner",
        "APRES_SILENCE_AGENT",
        ("demarche", "service_nom", "objet_apres_silence", "delai_apres_silence", "url_admin"),
        (),
    ),
)
