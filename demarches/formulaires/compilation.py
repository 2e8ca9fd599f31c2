"""From what the editor wrote (a stream value) to the definition that a version freezes."""

import re
from typing import Any

from django.utils.text import slugify

from .cles import completer_cles
from .conditions import SANS_VALEUR, TOUTES, Condition, Regle
from .definition import Definition, Etape, Question
from .types import TYPES

ADRESSES_RESERVEES = frozenset(
    {"recapitulatif", "confirmation", "piece", "recepisse", "plus-tard", "oublier", "relais"}
)


def definir(formulaire: Any) -> Definition:
    """The definition of a stream value, keys completed."""
    completer_cles(formulaire)
    prises = set(ADRESSES_RESERVEES)
    return Definition(tuple(_etape(bloc.value, prises) for bloc in formulaire))


def _etape(valeur: Any, prises: set[str]) -> Etape:
    base = slugify(re.sub("['’]", "-", valeur["titre"]))[:50].strip("-") or "etape"
    cle, rang = base, 2
    while cle in prises:
        cle, rang = f"{base}-{rang}", rang + 1
    prises.add(cle)
    introduction = valeur["introduction"].source if valeur.get("introduction") else ""
    questions = tuple(_question(bloc.block_type, bloc.value) for bloc in valeur["questions"])
    return Etape(cle, valeur["titre"], introduction, questions, lire_condition(valeur.get("condition")))


def _question(type_: str, valeur: Any) -> Question:
    return Question(
        cle=valeur["cle"],
        type=type_,
        libelle=valeur["libelle"],
        aide=valeur.get("aide") or TYPES[type_].aide_par_defaut(valeur),
        obligatoire=bool(valeur.get("obligatoire")),
        reglages=TYPES[type_].geler_reglages(valeur),
        condition=lire_condition(valeur.get("condition")),
    )


def lire_condition(valeur: Any) -> Condition | None:
    """None when there is no rule: always asked."""
    regles = tuple(
        Regle(regle.get("question") or "", regle.get("operateur") or "", _valeur(regle))
        for regle in (valeur or {}).get("regles") or ()
    )
    return Condition((valeur.get("mode") or TOUTES), regles) if regles else None


def _valeur(regle: Any) -> str:
    return "" if regle.get("operateur") in SANS_VALEUR else regle.get("valeur") or ""
