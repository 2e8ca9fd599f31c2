"""The forms of the demonstration, shipped as JSON in the terms of editors."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from wagtail.blocks import StreamValue

from .blocks import FormulaireBlock
from .types import TYPES

SOURCE = Path(__file__).resolve().parents[1] / "donnees" / "formulaires.json"


def codes() -> frozenset[str]:
    """Codes of the procedures that have a form."""
    return frozenset(_donnees())


def formulaire_de_demonstration(code: str, communes: Mapping[str, int] | None = None) -> StreamValue | None:
    """The checked form of a procedure, to assign to `DemarchePage.formulaire`; None when there is none.

    `communes`: the common pieces by code; without one, a file question keeps its own settings.
    Raise ValidationError when the file is wrong: it is tested.
    """
    etapes = _donnees().get(code)
    if etapes is None:
        return None
    bloc = FormulaireBlock()
    bloc.set_name("formulaire")
    return bloc.clean(bloc.to_python([_designer(_etape(etape), communes or {}) for etape in etapes]))


def charger() -> int:
    """Give its form to each procedure of the demonstration that has none yet; how many were given.

    What editors wrote is never touched.
    """
    from ..models import DemarchePage, PieceJustificative

    donnees, communes = 0, dict(PieceJustificative.objects.values_list("code", "pk"))
    for demarche in DemarchePage.objects.filter(code__in=codes()):
        if not demarche.formulaire:
            demarche.formulaire = formulaire_de_demonstration(demarche.code, communes)
            demarche.save_revision().publish()
            donnees += 1
    return donnees


@cache
def _donnees() -> dict[str, Any]:
    return json.loads(SOURCE.read_text(encoding="utf-8"))


def _designer(etape: dict[str, Any], communes: Mapping[str, int]) -> dict[str, Any]:
    """The pieces of the common list that this site has."""
    for question in etape["value"]["questions"]:
        if code := question["value"].get("justificatif"):
            question["value"]["justificatif"] = communes.get(code)
    return etape


def _etape(etape: dict[str, Any]) -> dict[str, Any]:
    questions = _questions(etape["questions"])
    valeur = {"titre": etape["titre"], "introduction": etape.get("introduction", ""), "questions": questions}
    if "condition" in etape:
        valeur["condition"] = etape["condition"]
    return {"type": "etape", "value": valeur}


def _questions(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"type": question["type"], "value": _question(question)} for question in questions]


def _question(question: dict[str, Any]) -> dict[str, Any]:
    """The JSON of the file, with the defaults of the type where it says nothing."""
    type_ = TYPES[question["type"]]
    reglages = {nom: bloc.get_default() for nom, bloc in (*type_.reglages(), *type_.reglages_techniques())}
    defauts = {**reglages, "aide": "", "obligatoire": True}
    ecrite = {nom: valeur for nom, valeur in question.items() if nom != "type"}
    if "options" in ecrite:
        ecrite["options"] = [
            {"libelle": option["libelle"], "cle": option.get("cle", "")} for option in ecrite["options"]
        ]
    if "questions" in ecrite:
        ecrite["questions"] = _questions(ecrite["questions"])
    return {**defauts, **ecrite}
