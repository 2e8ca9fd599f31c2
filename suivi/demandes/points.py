"""Communication points of a request, declared next to the acts that trigger them."""

import json
from pathlib import Path

from charte.modeles.points import Audience, Mention, PointDeCommunication, declarer
from charte.modeles.variables import TypeVariable, Variable, declarer_variable

MESSAGES = Path(__file__).parent / "donnees" / "messages.json"

COMMUNES = (
    "demarche",
    "url_suivi",
    "agent_nom_affiche",
    "agent_qualite",
    "service_nom",
    "service_adresse",
    "service_telephone",
    "service_horaires",
    "service_courriel",
)
RECOURS = ("autorite_recours_gracieux", "tribunal", "saisine_en_ligne", "recours_prealable")

IDENTITE_AGENT = Mention("agent", "identité de l’agent", "CRPA, art. L111-2", ("agent_nom_affiche", "agent_qualite"))
DATE_RECEPTION = Mention("date_reception", "date de réception", "CRPA, art. R112-11-1, 1°", ("date_reception",))
SERVICE = Mention(
    "service",
    "service chargé du dossier, adresse et téléphone",
    "CRPA, art. R112-11-1, 2°",
    ("service_nom", "service_adresse", "service_telephone"),
)
IMPLICITE = Mention(
    "implicite", "date de la décision implicite", "CRPA, art. R112-11-1, 3°", ("date_decision_implicite",)
)
VOIES = Mention(
    "recours",
    "délais et voies de recours",
    "CRPA, art. R112-11-1, 3° et CJA, art. R421-5",
    ("autorite_recours_gracieux", "tribunal"),
)
ATTESTATION = Mention("attestation", "attestation d’accord tacite", "CRPA, art. L232-3", ("date_attestation_possible",))
PIECES = Mention(
    "pieces", "pièces manquantes, délai et effet", "CRPA, art. L114-5", ("liste_pieces", "date_limite", "effet_delai")
)
MOTIFS = Mention("motifs", "motifs de droit et de fait", "CRPA, art. L211-5", ("motifs_droit", "motifs_fait"))
SIGNATAIRE = Mention(
    "signataire",
    "prénom, nom et qualité du signataire",
    "CRPA, art. L212-1",
    ("signataire_prenom_nom", "signataire_qualite"),
)
AUTORITE = Mention("autorite", "administration compétente", "CRPA, art. L114-2", ("service_destinataire",))

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


def declarer_variables() -> None:
    """The variables of our own messages, beside the catalogue of the charter."""
    data = json.loads(MESSAGES.read_text(encoding="utf-8"))
    channels = [channel for message in data["messages"] for channel in message["canaux"].values()]
    optional = {nom for channel in channels for nom in channel["variables_facultatives"]}
    for nom, entry in data["variables"].items():
        declarer_variable(
            Variable(
                nom,
                TypeVariable(entry["type"]),
                entry["description"],
                entry["exemple"],
                entry["longueur_max"],
                facultative=nom in optional,
            )
        )


def declarer_points() -> None:
    """Register every point (called once, at start)."""
    declarer_variables()
    for cle, libelle, modele, variables, mentions in POINTS:
        declarer(
            PointDeCommunication(
                cle=cle,
                libelle=libelle,
                variables=(*COMMUNES, *variables),
                mentions=(*mentions, IDENTITE_AGENT),
                modele_par_defaut=modele,
            )
        )
    declarer(
        PointDeCommunication(
            cle="alerter",
            libelle="Alerte d’échéance aux agents",
            audience=Audience.AGENT,
            variables=("demarche", "service_nom", "echeance", "motif_alerte", "url_admin"),
            mentions=(),
            modele_par_defaut="ALERTE_AGENT",
        )
    )
