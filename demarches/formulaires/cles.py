"""Keys of questions and choices: made once from the label, then kept whatever the label becomes."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

LONGUEUR = 50


def cle_depuis(libelle: str | None, prises: Collection[str], prefixe: str = "q") -> str:
    """A key of ASCII letters, digits and « _ », free among `prises`."""
    ascii_ = unicodedata.normalize("NFKD", (libelle or "").replace("’", "'")).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", ascii_).strip("_")[:LONGUEUR].strip("_")
    if not base or not base[0].isalpha():
        base = f"{prefixe}_{base}".strip("_")
    cle, rang = base, 2
    while cle in prises:
        cle, rang = f"{base}_{rang}", rang + 1
    return cle


def completer_cles(formulaire: Any) -> None:
    """Give a key, in place, to the questions and choices of a stream value that have none."""
    questions = [question.value for etape in formulaire for question in etape.value["questions"]]
    completer(questions)
    for question in questions:
        completer([sous.value for sous in question.get("questions") or []])


def completer(questions: list[Any]) -> None:
    """Give their keys to the questions of one form, or of one repeated group."""
    prises = {question["cle"] for question in questions if question.get("cle")}
    for question in questions:
        if not question.get("cle"):
            question["cle"] = cle_depuis(question["libelle"], prises)
            prises.add(question["cle"])
        _completer_options(question.get("options") or [])


def _completer_options(options: Any) -> None:
    prises = {option["cle"] for option in options if option.get("cle")}
    for option in options:
        if not option.get("cle"):
            option["cle"] = cle_depuis(option["libelle"], prises, prefixe="o")
            prises.add(option["cle"])
