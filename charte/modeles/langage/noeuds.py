"""What a text is made of once read. `position` is the index of the tag in the source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texte:
    contenu: str


@dataclass(frozen=True, slots=True)
class Variable:
    nom: str
    brut: bool
    position: int


@dataclass(frozen=True, slots=True)
class LigneDeVariables:
    """A line that holds nothing but variables: it disappears when they are all empty."""

    retrait: str
    noeuds: tuple["Texte | Variable", ...]
    fin: str


@dataclass(frozen=True, slots=True)
class Section:
    nom: str
    inverse: bool
    noeuds: tuple["Noeud", ...]
    position: int


@dataclass(frozen=True, slots=True)
class Bloc:
    nom: str
    retrait: str
    position: int


Noeud = Texte | Variable | LigneDeVariables | Section | Bloc
