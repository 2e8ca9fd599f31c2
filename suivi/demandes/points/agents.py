"""Points at which the agents are written to."""

POINTS = (
    (
        "alerter",
        "Alerte d’échéance aux agents",
        "ALERTE_AGENT",
        ("demarche", "service_nom", "echeance", "motif_alerte", "url_admin"),
        (),
    ),
    (
        "mentionner",
        "Un agent est appelé dans une note",
        "MENTION_AGENT",
        ("demarche", "service_nom", "auteur_note", "url_admin"),
        (),
    ),
)
