"""What makes a form unusable, with the place: shown in the editor, by `manage.py check` and to the loader."""

from collections.abc import Iterator
from dataclasses import dataclass

from .controles_calculs import problemes_de_calculs
from .controles_conditions import problemes_de_conditions
from .definition import Definition, Question
from .types import TYPES


@dataclass(frozen=True)
class Probleme:
    """`etape` and `question` count from 0; None: the whole form, the whole step."""

    message: str
    etape: int | None = None
    question: int | None = None
    reglage: str = "libelle"

    def __str__(self) -> str:
        if self.etape is None:
            return self.message
        lieu = f"Étape {self.etape + 1}"
        if self.question is not None:
            lieu += f", question {self.question + 1}"
        return f"{lieu} : {self.message}"


def problemes(definition: Definition) -> list[Probleme]:
    """Everything wrong in a definition; an empty list when it can be published."""
    if not any(True for _ in definition.questions()):
        return [Probleme("Le formulaire ne pose aucune question.")]
    controles = (_etapes_vides, _identite, _cles, _reglages, _conditions, _calculs)
    return [probleme for controle in controles for probleme in controle(definition)]


def _parcourir(definition: Definition) -> Iterator[tuple[int, int, Question]]:
    for i, etape in enumerate(definition.etapes):
        for j, question in enumerate(etape.questions):
            yield i, j, question


def _etapes_vides(definition: Definition) -> Iterator[Probleme]:
    for i, etape in enumerate(definition.etapes):
        if not etape.questions:
            yield Probleme("Cette étape ne pose aucune question.", i)


def _identite(definition: Definition) -> Iterator[Probleme]:
    """Exactly one: it says who files the request and where to send the acknowledgment (CRPA R112-9-1)."""
    trouvees = [(i, j) for i, j, question in _parcourir(definition) if question.type == "identite"]
    if not trouvees:
        yield Probleme("Ajoutez une question « Identité et moyen de contact » : il faut savoir à qui répondre.")
    for i, j in trouvees[1:]:
        yield Probleme("L’identité est déjà demandée plus haut : gardez une seule de ces questions.", i, j)


def _cles(definition: Definition) -> Iterator[Probleme]:
    lieux: dict[str, str] = {}
    for i, j, question in _parcourir(definition):
        if question.cle in lieux:
            message = f"La clé « {question.cle} » sert déjà ({lieux[question.cle]}). Effacez-la : une autre sera créée."
            yield Probleme(message, i, j, "cle")
        lieux.setdefault(question.cle, f"étape {i + 1}, question {j + 1}")


def _reglages(definition: Definition) -> Iterator[Probleme]:
    for i, j, question in _parcourir(definition):
        for reglage, message in TYPES[question.type].problemes(question):
            yield Probleme(message, i, j, reglage)


def _conditions(definition: Definition) -> Iterator[Probleme]:
    for etape, question, message in problemes_de_conditions(definition):
        yield Probleme(message, etape, question, "condition")


def _calculs(definition: Definition) -> Iterator[Probleme]:
    for etape, question, message in problemes_de_calculs(definition):
        yield Probleme(message, etape, question, "sources")
