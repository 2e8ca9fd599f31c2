"""The legal mentions that the messages of a request must carry, each with its article."""

from charte.modeles.points import Mention

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
