"""What only shows when the form is read as a whole, beside the pieces of its procedure."""

import re
from collections.abc import Iterator, Sequence

from ...formulaires.definition import Definition
from ...pieces import Piece
from ...recherche.normalisation import plier
from ..duree import minutes
from .point import Place, Point

OBLIGATOIRES_MAX = 20
MINUTES_MAX = 20
QUESTIONS_MAX = 10
"""Per step."""
DIFFICILES = re.compile(
    r"\b(?:quotient familial|references? cadastrales?|numero fiscal|numero d allocataire|revenu fiscal|siret|siren|rna"
    r"|surface de plancher|numero unique|numero de permis|iban|ape|naf|section cadastrale|parcelle)\b"
)
MUETTES = frozenset({"explication", "calcul"})
"""Types that ask nothing."""
TYPES_DIFFICILES = frozenset({"siret", "rna", "iban"})


def controler(
    definition: Definition, places: Sequence[Place], pieces: Sequence[Piece], domicile: str
) -> Iterator[Point]:
    """`domicile`: the case of R113-8 that lets this procedure ask for a proof of address."""
    yield from _poids(definition, places)
    yield from _doublons(places)
    yield from _aides(places)
    yield from _fichiers(places, pieces, domicile)


def _poids(definition: Definition, places: Sequence[Place]) -> Iterator[Point]:
    posees = [place.question for place in places if place.question.type not in MUETTES]
    obligatoires = sum(question.obligatoire and not question.condition for question in posees)
    if obligatoires > OBLIGATOIRES_MAX:
        yield Point(
            f"{obligatoires} réponses obligatoires.",
            f"Au-delà de {OBLIGATOIRES_MAX}, beaucoup abandonnent\u00a0: n’exigez que ce qui sert à décider.",
            texte="RGPD, art. 5",
        )
    if (duree := minutes(definition)) > MINUTES_MAX:
        yield Point(
            f"Environ {duree} minutes pour remplir.",
            "Retirez ce que vous savez déjà, ou ce qu’un agent peut demander plus tard.",
        )
    for rang, etape in enumerate(definition.etapes):
        if len(etape.questions) > QUESTIONS_MAX:
            yield Point(f"{len(etape.questions)} questions sur un même écran.", "Faites-en deux étapes.", rang)


def _doublons(places: Sequence[Place]) -> Iterator[Point]:
    vues: dict[str, Place] = {}
    for place in places:
        libelle = plier(place.question.libelle)
        premiere = vues.setdefault(libelle, place)
        if premiere is not place:
            yield place.point(
                f"Même question qu’à l’étape {premiere.etape + 1}, question {premiere.rang + 1}.",
                "Retirez-en une, ou dites ce qui les distingue\u00a0: le récapitulatif les montre côte à côte.",
            )
    if any(place.question.type == "identite" for place in places):
        yield from _contacts(places)


def _contacts(places: Sequence[Place]) -> Iterator[Point]:
    """The identity already asks how to reach the person."""
    for place in places:
        reglages = place.question.reglages
        if place.question.type in ("courriel", "telephone") and reglages.get("du_demandeur", False):
            yield place.point("L’identité demande déjà ce moyen de contact.", "Retirez cette question.")


def _aides(places: Sequence[Place]) -> Iterator[Point]:
    for place in places:
        question = place.question
        difficile = question.type in TYPES_DIFFICILES or DIFFICILES.search(plier(question.libelle))
        if difficile and question.type != "fichier" and question.obligatoire and not question.aide:
            yield place.point(
                "Renseignement difficile à trouver, sans aide.", "Dites dans l’aide où il se lit, avec un exemple."
            )


def _fichiers(places: Sequence[Place], pieces: Sequence[Piece], domicile: str) -> Iterator[Point]:
    connues = {piece.code: piece for piece in pieces}
    demandees = {place.question.reglages.get("piece") for place in places if place.question.type == "fichier"}
    for place in places:
        if place.question.type == "fichier":
            yield from _fichier(place, connues, domicile)
    for piece in pieces:
        if piece.is_fichier and piece.code not in demandees:
            yield Point(
                f"La pièce «\u00a0{piece.libelle}\u00a0» n’est demandée par aucune question.",
                "Ajoutez une question «\u00a0fichier\u00a0» liée à cette pièce, ou retirez la pièce.",
            )


def _fichier(place: Place, connues: dict[str, Piece], domicile: str) -> Iterator[Point]:
    question = place.question
    code = question.reglages.get("piece") or ""
    if code not in connues:
        yield place.point(
            "Ce fichier n’est dans aucune pièce de la démarche.",
            "Ajoutez la pièce (onglet Pièces), puis choisissez-la dans les réglages de la question\u00a0: "
            "la page annonce ainsi tout ce qu’il faut préparer.",
        )
    elif question.obligatoire and not connues[code].obligatoire:
        yield place.point("La page dit cette pièce facultative, le formulaire l’exige.", "Accordez les deux.")
    piece = Piece(code, question.libelle, "document", question.obligatoire, "", "", ())
    if piece.is_justificatif_domicile and not domicile:
        yield place.point(
            "Un justificatif de domicile ne peut pas être demandé.",
            "Retirez la question\u00a0: la personne déclare son adresse.",
            "CRPA, art. R113-8",
        )
