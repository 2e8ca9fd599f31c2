"""Points of the circuit: the meeting told to the usager; opinions and alerts, to the agents and to those consulted."""

from .mentions import IDENTITE_AGENT

POUR_L_USAGER = (
    (
        "planifier",
        "Rendez-vous fixé",
        "RENDEZ_VOUS",
        ("rdv_date", "rdv_heure", "rdv_lieu", "rdv_adresse", "rdv_pieces"),
        (),
    ),
)
AVIS = ("demarche", "avis_question", "avis_limite", "service_nom")
EXPEDITEUR = ("agent_nom_affiche", "agent_qualite", "service_telephone", "service_courriel", "service_adresse")
POUR_LES_AGENTS = (
    ("demander_avis", "Avis demandé à un service", "AVIS_SERVICE", (*AVIS, "url_avis_demande"), ()),
    ("relancer_avis", "Rappel d’un avis à un service", "AVIS_SERVICE_RAPPEL", (*AVIS, "url_avis_demande"), ()),
    (
        "demander_avis_exterieur",
        "Avis demandé à une personne extérieure",
        "AVIS_EXTERIEUR",
        (*AVIS, *EXPEDITEUR, "tiers_nom", "url_avis_demande"),
        (IDENTITE_AGENT,),
    ),
    (
        "relancer_avis_exterieur",
        "Rappel d’un avis à une personne extérieure",
        "AVIS_EXTERIEUR_RAPPEL",
        (*AVIS, *EXPEDITEUR, "tiers_nom", "url_avis_demande"),
        (IDENTITE_AGENT,),
    ),
    (
        "rendre_avis",
        "Avis rendu, à l’agent qui l’a demandé",
        "AVIS_RENDU",
        ("demarche", "avis_de", "avis_sens", "url_admin"),
        (),
    ),
    (
        "renvoyer",
        "Proposition renvoyée à son auteur",
        "PROPOSITION_RENVOYEE",
        ("demarche", "raison_renvoi", "url_admin"),
        (),
    ),
    (
        "alerter_etape",
        "Étape en retard, à l’agent",
        "ETAPE_EN_RETARD",
        ("demarche", "service_nom", "etape_libelle", "echeance", "url_admin"),
        (),
    ),
)
