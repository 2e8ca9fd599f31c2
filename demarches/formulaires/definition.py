"""The definition of a form, as frozen in a version: plain data, independent of Wagtail and of Django forms."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from .conditions import Condition


@dataclass(frozen=True)
class Question:
    """`cle` never changes once published: answers are kept under it. `reglages` belongs to the type.

    `condition`: asked only when it is true of the answers given before.
    """

    cle: str
    type: str
    libelle: str
    aide: str = ""
    obligatoire: bool = True
    reglages: dict[str, Any] = field(default_factory=dict)
    condition: Condition | None = None


@dataclass(frozen=True)
class Etape:
    """One subject, one screen. `cle` is the last segment of its address."""

    cle: str
    titre: str
    introduction: str = ""
    questions: tuple[Question, ...] = ()
    condition: Condition | None = None

    def questions_de_type(self, type_: str) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.type == type_)


@dataclass(frozen=True)
class Definition:
    etapes: tuple[Etape, ...] = ()

    def questions(self) -> Iterator[Question]:
        for etape in self.etapes:
            yield from etape.questions

    @cached_property
    def conditionnelle(self) -> bool:
        """Something in the form depends on an answer."""
        porteurs = (*self.etapes, *self.questions())
        return any(porteur.condition is not None for porteur in porteurs)

    def question(self, cle: str) -> Question:
        """Raise KeyError when the form has no such question."""
        for question in self.questions():
            if question.cle == cle:
                return question
        raise KeyError(cle)

    def etape(self, cle: str) -> Etape:
        """Raise KeyError when the form has no such step."""
        for etape in self.etapes:
            if etape.cle == cle:
                return etape
        raise KeyError(cle)

    def en_json(self) -> dict[str, Any]:
        return json.loads(json.dumps(asdict(self, dict_factory=_sans_condition_vide)))

    def empreinte(self) -> str:
        """SHA-256 of the canonical JSON: the same form always gives the same digest."""
        texte = json.dumps(self.en_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(texte.encode()).hexdigest()

    @classmethod
    def depuis_json(cls, donnees: dict[str, Any]) -> "Definition":
        return cls(tuple(_etape(etape) for etape in donnees["etapes"]))


def _etape(donnees: dict[str, Any]) -> Etape:
    questions = tuple(_question(question) for question in donnees["questions"])
    condition = Condition.depuis_json(donnees.get("condition"))
    return Etape(donnees["cle"], donnees["titre"], donnees.get("introduction", ""), questions, condition)


def _question(donnees: dict[str, Any]) -> Question:
    return Question(**{**donnees, "condition": Condition.depuis_json(donnees.get("condition"))})


def _sans_condition_vide(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    """A form without condition keeps the digest it had before conditions existed."""
    return {nom: valeur for nom, valeur in paires if not (nom == "condition" and valeur is None)}
