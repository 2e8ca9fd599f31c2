"""A question of each type, with plausible settings: for the style guide, its screenshots and its accessibility test."""

from typing import Any

from .conditions import Condition, Regle
from .definition import Etape, Question
from .types import TYPES

CHOIX = {"options": [{"cle": "copie", "libelle": "Copie intégrale"}, {"cle": "extrait", "libelle": "Extrait"}]}
REGLAGES: dict[str, dict[str, Any]] = {
    "calcul": {"operation": "somme", "sources": ["groupe.repas"], "unite": "repas", "decimales": 0},
    "choix": CHOIX,
    "choix_multiples": CHOIX,
    "consentement": {
        "texte": "J’accepte que la ville m’envoie un SMS la veille du rendez-vous.",
        "retrait": "Vous pouvez changer d’avis à tout moment, en nous écrivant.",
    },
    "explication": {"texte": "<p>Le quotient familial figure sur votre attestation de paiement.</p>"},
    "groupe": {
        "ligne": "Enfant",
        "ajouter": "Ajouter un enfant",
        "minimum": 1,
        "maximum": 6,
        "questions": [
            {"cle": "prenom", "type": "texte", "libelle": "Prénom"},
            {"cle": "repas", "type": "nombre", "libelle": "Repas par semaine", "reglages": {"maximum": "5"}},
        ],
    },
    "identite": {"nature": "les_deux", "contact": "un_des_deux"},
    "lieu": {"quartiers": ["Centre", "Gare", "Les Tilleuls"], "coordonnees": True},
    "liste": {"table": "ecoles"},
    "montant": {"minimum": "0"},
    "nombre": {"unite": "m²", "decimales": 2, "minimum": "1"},
    "periode": {"periode": "libre", "duree_max": 30},
    "siret": {"numeros": ["siret", "rna"]},
}
LIBELLES = {"calcul": "Repas par semaine, en tout", "explication": "Où trouver ce chiffre\u00a0?"}


def echantillon() -> Etape:
    """One step that asks everything once; the last question depends on « Oui ou non »."""
    questions = [
        Question(code, code, LIBELLES.get(code, type_.libelle), reglages=REGLAGES.get(code, {}))
        for code, type_ in TYPES.items()
    ]
    si = Condition(regles=(Regle("oui_non", "egal", "oui"),))
    questions.append(Question("precision", "texte", "Précisez", obligatoire=False, condition=si))
    return Etape("echantillon", "Types de question", questions=tuple(questions))
