"""The point of a draft: (key, label, default message, own variables, legal mentions)."""

POINTS = (
    (
        "rappeler_brouillon",
        "Brouillon bientôt effacé",
        "RAPPEL_BROUILLON",
        ("url_reprise", "date_effacement"),
        (),
    ),
)
