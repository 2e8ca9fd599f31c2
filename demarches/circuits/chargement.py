"""The circuits of the demonstration, shipped as JSON in the terms of editors."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from wagtail.blocks import StreamValue

from ..enums import Unite
from .blocks import CircuitBlock
from .compilation import definir
from .definition import Circuit

SOURCE = Path(__file__).resolve().parents[1] / "donnees" / "circuits.json"


def codes() -> frozenset[str]:
    """Codes of the procedures that have a circuit."""
    return frozenset(_donnees())


def circuit_de_demonstration(code: str) -> StreamValue | None:
    """The checked circuit of a procedure, to assign to `DemarchePage.circuit`; None when there is none.

    Raise ValidationError when the file is wrong: it is tested.
    """
    bloc, valeur = _lire(code)
    return None if valeur is None else bloc.clean(valeur)


def circuit_brut(code: str) -> Circuit | None:
    """The same as a definition, unchecked: it asks nothing of the database."""
    _, valeur = _lire(code)
    return None if valeur is None else definir(valeur)


def _lire(code: str) -> tuple[CircuitBlock, StreamValue | None]:
    bloc = CircuitBlock()
    bloc.set_name("circuit")
    etapes = _donnees().get(code)
    return bloc, None if etapes is None else bloc.to_python([_etape(etape) for etape in etapes])


@cache
def _donnees() -> dict[str, Any]:
    return json.loads(SOURCE.read_text(encoding="utf-8"))


def _etape(etape: dict[str, Any]) -> dict[str, Any]:
    ecrite = {nom: valeur for nom, valeur in etape.items() if nom not in ("type", "delai")}
    ecrite |= _delai(etape)
    ecrite["condition"] = _condition(etape.get("condition"))
    ecrite["cases"] = [{"libelle": libelle, "cle": ""} for libelle in etape.get("cases", ())]
    ecrite["avis"] = [_avis(avis) for avis in etape.get("avis", ())]
    ecrite["affectations"] = [_affectation(regle) for regle in etape.get("affectations", ())]
    if "niveaux" in etape:
        ecrite["niveaux"] = [{"service": "", "role": "", **niveau} for niveau in etape["niveaux"]]
    return {"type": etape["type"], "value": ecrite}


def _avis(avis: dict[str, Any]) -> dict[str, Any]:
    defauts = {"service": "", "nom": "", "courriel": "", "cle": "", "obligatoire": True, "tacite": False}
    montre = {"reponses": True, "pieces": False}
    return {**defauts, **montre, **{nom: valeur for nom, valeur in avis.items() if nom != "delai"}, **_delai(avis)}


def _affectation(regle: Any) -> dict[str, Any]:
    """A mode alone, or a whole rule."""
    if isinstance(regle, str):
        regle = {"mode": regle}
    return {"agent": "", **regle, "condition": _condition(regle.get("condition"))}


def _delai(valeur: dict[str, Any]) -> dict[str, Any]:
    quantite, unite = valeur.get("delai", (None, Unite.JOURS_OUVRES))
    return {"delai_valeur": quantite, "delai_unite": unite}


def _condition(regle: dict[str, Any] | None) -> dict[str, Any]:
    return {"mode": "toutes", "regles": [regle] if regle else []}
