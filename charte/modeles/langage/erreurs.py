from dataclasses import dataclass


class GabaritInvalide(ValueError):
    """The text is not a message of the charter; `ligne` and `colonne` count from 1 (0: no place)."""

    def __init__(self, message: str, ligne: int = 0, colonne: int = 0) -> None:
        self.message, self.ligne, self.colonne = message, ligne, colonne
        super().__init__(f"Ligne {ligne}, colonne {colonne} : {message}" if ligne else message)

    @classmethod
    def at(cls, message: str, texte: str, position: int) -> "GabaritInvalide":
        return cls(message, *place(texte, position))


@dataclass(frozen=True)
class Probleme:
    """Something an editor must mend. `cle` names the rule: `syntaxe`, `variable_inconnue`, `mention`…"""

    cle: str
    message: str
    ligne: int = 0
    colonne: int = 0
    article: str = ""

    def __str__(self) -> str:
        place = f"Ligne {self.ligne}, colonne {self.colonne} : " if self.ligne else ""
        article = f" ({self.article})" if self.article else ""
        return f"{place}{self.message}{article}"


def place(texte: str, position: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of `texte`."""
    before = texte[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
