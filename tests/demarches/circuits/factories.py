"""Circuits as an editor writes them: `etape("Instruction", avis=[avis(service="VOIRIE")])`."""

from typing import Any

TOUJOURS = {"mode": "toutes", "regles": []}
VIDE: dict[str, Any] = {
    "maintenant": "",
    "service": "",
    "role": "",
    "delai_valeur": None,
    "delai_unite": "jours_ouvres",
    "cases": [],
    "avis": [],
    "affectations": [],
    "actes": [],
    "si_proposition": "",
    "condition": TOUJOURS,
    "cle": "",
}


def etape(libelle: str, type_: str = "instruction", **reglages: Any) -> dict:
    own = {"niveaux": []} if type_ == "validation" else {"propose": False}
    return {"type": type_, "value": {**VIDE, **own, "libelle": libelle, **reglages}}


def validation(*niveaux: dict, libelle: str = "Visa", **reglages: Any) -> dict:
    return etape(libelle, "validation", niveaux=list(niveaux) or [niveau("Responsable")], **reglages)


def niveau(libelle: str, service: str = "", role: str = "") -> dict:
    return {"libelle": libelle, "service": service, "role": role}


def avis(question: str = "Qu’en pensez-vous ?", **reglages: Any) -> dict:
    vide = {"service": "", "nom": "", "courriel": "", "delai_valeur": 10, "delai_unite": "jours", "cle": ""}
    return {
        **vide,
        "obligatoire": True,
        "tacite": False,
        "reponses": True,
        "pieces": True,
        "question": question,
        **reglages,
    }


def case(libelle: str, cle: str = "") -> dict:
    return {"libelle": libelle, "cle": cle}


def regle(mode: str, agent: str = "", condition: dict | None = None) -> dict:
    return {"mode": mode, "agent": agent, "condition": condition or TOUJOURS}


def si(question: str, operateur: str, valeur: str = "", mode: str = "toutes") -> dict:
    return {"mode": mode, "regles": [{"question": question, "operateur": operateur, "valeur": valeur}]}
