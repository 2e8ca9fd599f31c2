from dataclasses import dataclass

from ...formulaires.definition import Question


@dataclass(frozen=True)
class Point:
    """Something to look at again: where, what, how to mend it. `etape` and `question` count from 0; None: the whole."""

    constat: str
    remede: str
    etape: int | None = None
    question: int | None = None
    libelle: str = ""
    texte: str = ""
    """The law that says so, when there is one."""

    @property
    def lieu(self) -> str:
        if self.etape is None:
            return "Tout le formulaire"
        lieu = f"Étape {self.etape + 1}"
        if self.question is None:
            return lieu
        return f"{lieu}, question {self.question + 1}\u00a0: «\u00a0{self.libelle}\u00a0»"


@dataclass(frozen=True)
class Place:
    """A question where it stands."""

    etape: int
    rang: int
    question: Question

    def point(self, constat: str, remede: str, texte: str = "") -> Point:
        return Point(constat, remede, self.etape, self.rang, self.question.libelle, texte)
