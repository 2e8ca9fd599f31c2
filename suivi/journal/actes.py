"""Registry of acts: each app declares, next to its actions, the acts it writes and how to tell them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .erreurs import ActeInconnu, ErreurJournal

if TYPE_CHECKING:
    from .models import Evenement

logger = logging.getLogger(__name__)

Phrase = Callable[["Evenement"], str]


@dataclass(frozen=True)
class Acte:
    """`cle` is the name of the act everywhere; `phrase` tells one event in a plain French sentence."""

    cle: str
    libelle: str
    phrase: Phrase


ACTES: dict[str, Acte] = {}


def declarer_acte(cle: str, libelle: str, phrase: Phrase | str) -> Acte:
    """Declare an act at start-up; `phrase` is a sentence, or a function of the event. Twice is a mistake."""
    if cle in ACTES:
        raise ErreurJournal(f"L’acte « {cle} » est déclaré deux fois.")
    tell = phrase if callable(phrase) else lambda evenement: phrase
    ACTES[cle] = Acte(cle, libelle, tell)
    return ACTES[cle]


def exiger_acte(cle: str) -> Acte:
    """The declared act, or `ActeInconnu`."""
    try:
        return ACTES[cle]
    except KeyError:
        raise ActeInconnu(f"L’acte « {cle} » n’est pas déclaré (declarer_acte).") from None


def libelle(evenement: "Evenement") -> str:
    """Name of the act; an act that is no longer declared keeps its key, readable."""
    acte = ACTES.get(evenement.acte)
    return acte.libelle if acte else evenement.acte.replace("_", " ").capitalize()


def phrase(evenement: "Evenement") -> str:
    """Sentence of the event. Old data may lack what today's sentence reads: the page must still open."""
    acte = ACTES.get(evenement.acte)
    if acte is None:
        return libelle(evenement)
    try:
        return acte.phrase(evenement)
    except (LookupError, TypeError, ValueError, AttributeError):
        logger.exception("Phrase de l’acte %s, événement %s", evenement.acte, evenement.pk)
        return acte.libelle
