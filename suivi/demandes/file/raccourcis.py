"""The keys of the agents' screens: one list for the modules (static/demandes/js), the help window and the guide."""

ACTES = {
    "e": "prendre_en_charge",
    "a": "attribuer",
    "t": "etiqueter",
    "d": "demander_pieces",
    "v": "accepter",
    "r": "refuser",
    "s": "classer_sans_suite",
    "c": "clore",
    "m": "noter",
}
"""On the screen of a request: letter → act."""

AIDE = (
    (
        "Mes demandes",
        (
            ("Demande suivante, précédente", "j, k"),
            ("Ouvrir la demande", "Entrée"),
            ("La choisir ; plusieurs à la suite", "x ; Maj + clic"),
            ("La prendre en charge", "e"),
            ("L’attribuer", "a"),
            ("Chercher", "/"),
        ),
    ),
    (
        "Une demande",
        (
            ("Demande suivante, précédente de la liste", "n, p"),
            ("Revenir à la liste", "l"),
            ("Prendre en charge, attribuer, étiqueter", "e, a, t"),
            ("Demander des pièces", "d"),
            ("Accepter, refuser, classer sans suite", "v, r, s"),
            ("Clore, écrire une note", "c, m"),
            ("Faire l’acte et passer à la suivante", "Ctrl + Entrée"),
        ),
    ),
    (
        "Partout",
        (
            ("Mes demandes", "g puis m"),
            ("Équipe", "g puis e"),
            ("Registre des demandes", "g puis r"),
        ),
    ),
)
