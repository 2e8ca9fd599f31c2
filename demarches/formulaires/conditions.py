"""Conditions on questions and steps: plain data, compared without ever raising.

`static/demarches/js/conditions.js` says the same thing in the page; a browser test holds both to one table of cases.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

TOUTES, UNE = "toutes", "une"
OPERATEURS = {
    "egal": "est",
    "different": "n’est pas",
    "contient": "contient",
    "inferieur": "est inférieur à, ou avant",
    "superieur": "est supérieur à, ou après",
    "au_moins": "est au moins",
    "au_plus": "est au plus",
    "rempli": "est rempli",
    "vide": "est vide",
}
_ISO = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
SANS_VALEUR = frozenset({"vide", "rempli"})
_ORDRE = ("egal", "different", "inferieur", "superieur", "au_moins", "au_plus", "rempli", "vide")

TEXTE, CHOIX, PLUSIEURS, NOMBRE, DATE, PRESENCE, RIEN = (
    "texte",
    "choix",
    "plusieurs",
    "nombre",
    "date",
    "presence",
    "",
)
FAMILLES: dict[str, tuple[str, ...]] = {
    TEXTE: ("egal", "different", "contient", "rempli", "vide"),
    CHOIX: ("egal", "different", "rempli", "vide"),
    PLUSIEURS: ("contient", "rempli", "vide"),
    NOMBRE: _ORDRE,
    DATE: _ORDRE,
    PRESENCE: ("rempli", "vide"),
    RIEN: (),
}
"""The operators that mean something, by family of answers; `RIEN`: no condition can read it."""


@dataclass(frozen=True)
class Regle:
    """`question` is a key. `valeur`: key of a choice, « oui » or « non », decimal number, ISO date, or text."""

    question: str
    operateur: str
    valeur: str = ""


@dataclass(frozen=True)
class Condition:
    """`mode`: every rule must be true (« toutes »), or one at least (« une »)."""

    mode: str = TOUTES
    regles: tuple[Regle, ...] = ()

    @classmethod
    def depuis_json(cls, donnees: Mapping[str, Any] | None) -> "Condition | None":
        return cls(donnees["mode"], tuple(Regle(**regle) for regle in donnees["regles"])) if donnees else None


@dataclass(frozen=True)
class Lue:
    """An answer as conditions see it; None: unanswered, or hidden."""

    famille: str
    valeur: Any = None


ABSENTE = Lue(PRESENCE)


def lire(famille: str, reponse: Any) -> Lue:
    """Read any JSON value; what does not fit the family counts as unanswered."""
    return Lue(famille, _LECTURES[famille](reponse))


def vraie(condition: Condition, lues: Mapping[str, Lue]) -> bool:
    """`lues`: the answers by key of question; a question that is not there is unanswered."""
    verdicts = [regle_vraie(regle, lues.get(regle.question, ABSENTE)) for regle in condition.regles]
    return any(verdicts) if condition.mode == UNE else all(verdicts)


def regle_vraie(regle: Regle, lue: Lue) -> bool:
    """Without an answer, only « est vide » is true: nothing unfolds before its reason was given."""
    if regle.operateur in SANS_VALEUR:
        return (lue.valeur is None) is (regle.operateur == "vide")
    if lue.valeur is None or regle.operateur not in FAMILLES[lue.famille]:
        return False
    attendue = lire_valeur(lue.famille, regle.valeur)
    return attendue is not None and _COMPARAISONS[regle.operateur](lue.valeur, attendue)


def lire_valeur(famille: str, valeur: str) -> Any:
    """The value of a rule as compared; None when it cannot be read."""
    return _LECTURES[TEXTE if famille == PLUSIEURS else famille](valeur)


def lire_nombre(valeur: Any) -> Decimal | None:
    """A finite number, from JSON or from a decimal string."""
    if isinstance(valeur, bool) or not isinstance(valeur, int | float | str):
        return None
    try:
        nombre = Decimal(str(valeur).strip())
    except (InvalidOperation, ValueError):
        return None
    return nombre if nombre.is_finite() else None


def plier(texte: str) -> str:
    """Without case, accents or double spaces: « Été » is « ete »."""
    lettres = unicodedata.normalize("NFKD", texte.replace("’", "'"))
    sans_accent = "".join(c for c in lettres if not unicodedata.category(c).startswith("M"))
    return re.sub(r"\s+", " ", sans_accent).strip().lower()


def _texte(valeur: Any) -> str | None:
    return (plier(valeur) or None) if isinstance(valeur, str) else None


def _plusieurs(valeur: Any) -> tuple[str, ...] | None:
    cles = tuple(plier(cle) for cle in valeur if isinstance(cle, str)) if isinstance(valeur, list | tuple) else ()
    return cles or None


def _date(valeur: Any) -> str | None:
    """ISO dates compare as text."""
    if not isinstance(valeur, str) or not _ISO.match(valeur):
        return None
    try:
        return date.fromisoformat(valeur).isoformat()
    except ValueError:
        return None


def _presence(valeur: Any) -> bool | None:
    vide = valeur is None or valeur == "" or valeur == [] or valeur == {}
    return None if vide else True


_LECTURES: dict[str, Callable[[Any], Any]] = {
    TEXTE: _texte,
    CHOIX: _texte,
    PLUSIEURS: _plusieurs,
    NOMBRE: lire_nombre,
    DATE: _date,
    PRESENCE: _presence,
    RIEN: lambda valeur: None,
}
_COMPARAISONS: dict[str, Callable[[Any, Any], bool]] = {
    "egal": lambda lue, attendue: lue == attendue,
    "different": lambda lue, attendue: lue != attendue,
    "contient": lambda lue, attendue: attendue in lue,
    "inferieur": lambda lue, attendue: lue < attendue,
    "superieur": lambda lue, attendue: lue > attendue,
    "au_moins": lambda lue, attendue: lue >= attendue,
    "au_plus": lambda lue, attendue: lue <= attendue,
}
