"""How long a form takes to fill, told to the editor and to the public with the same words."""

from ..formulaires.definition import Definition, Etape, Question
from ..formulaires.types.groupe import bornes, sous_questions

LECTURE = 20
"""Seconds to read a step and go to the next."""
RELECTURE = 60
"""Seconds to read the summary and file."""
SECONDES = {
    "adresse": 45,
    "calcul": 0,
    "choix": 12,
    "choix_multiples": 18,
    "consentement": 15,
    "date": 15,
    "explication": 10,
    "fichier": 90,
    "iban": 45,
    "identite": 60,
    "lieu": 45,
    "liste": 15,
    "montant": 12,
    "nombre": 10,
    "oui_non": 8,
    "periode": 30,
    "rna": 30,
    "signature": 30,
    "siret": 30,
    "texte_long": 90,
}
SECONDES_PAR_DEFAUT = 20
PART_FACULTATIVE = 0.25
"""One person in four answers what is optional, or is concerned by a condition."""


def secondes(definition: Definition) -> int:
    """An honest estimate for one person who has everything at hand."""
    return round(sum(_secondes_d_une_etape(etape) for etape in definition.etapes) + RELECTURE)


def minutes(definition: Definition) -> int:
    """Whole minutes, rounded up: by one under 5, by 5 above."""
    exactes = max(2, -(-secondes(definition) // 60))
    return exactes if exactes <= 5 else -(-exactes // 5) * 5


def _secondes_d_une_etape(etape: Etape) -> float:
    pleines = LECTURE + sum(_secondes(question) for question in etape.questions)
    return pleines * (PART_FACULTATIVE if etape.condition else 1)


def _secondes(question: Question) -> float:
    if question.type == "groupe":
        pleines = bornes(question)[0] * sum(_secondes(sous) for sous in sous_questions(question))
    else:
        pleines = SECONDES.get(question.type, SECONDES_PAR_DEFAUT)
    return pleines * (PART_FACULTATIVE if not question.obligatoire or question.condition else 1)
