"""Who calls? Questions whose answers only the person knows, asked before anything is said. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from demarches.formulaires.definition import Question
from suivi.usagers.telephones import afficher

JUSTES = 3
"""Right answers wanted, when the file holds as many."""


@dataclass(frozen=True)
class Verification:
    """`attendu` is read by the agent, never aloud."""

    question: str
    attendu: str


def verifications(
    reference: str, nom: str, questions: Sequence[Question], reponses: Mapping[str, Any]
) -> tuple[Verification, ...]:
    """The number, the name, then what the form asked: never a piece of identity, never health or income."""
    asked = [
        Verification("Quel est le numéro de votre demande\u00a0?", reference),
        Verification("Quels sont vos prénom et nom, ou le nom de votre organisme\u00a0?", nom),
    ]
    for question in questions:
        answer = reponses.get(question.cle)
        if answer and question.reglages.get("du_demandeur", True):
            asked.extend(_de_la_reponse(question.type, answer))
    return tuple(asked)


def _de_la_reponse(type_: str, reponse: Any) -> list[Verification]:
    if type_ == "identite":
        email, phone = reponse.get("courriel", ""), reponse.get("telephone", "")
        return [
            *([Verification("Quel courriel avez-vous donné\u00a0?", email)] if email else []),
            *([Verification("Quel téléphone avez-vous donné\u00a0?", afficher(phone))] if phone else []),
        ]
    if type_ == "adresse":
        place = " ".join(reponse.get(part, "") for part in ("voie", "code_postal", "ville"))
        return [Verification("Quelle adresse avez-vous donnée\u00a0?", " ".join(place.split()))]
    return []
