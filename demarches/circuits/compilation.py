"""From what the editor wrote (a stream value) to the definition that a version freezes."""

from typing import Any

from ..formulaires.cles import cle_depuis
from ..formulaires.compilation import lire_condition
from .definition import Affectation, AvisAttendu, Case, Circuit, Delai, Etape, Niveau


def definir(circuit: Any) -> Circuit:
    """The definition of a stream value, keys completed."""
    completer_cles(circuit)
    return Circuit(tuple(_etape(bloc.block_type, bloc.value) for bloc in circuit))


def completer_cles(circuit: Any) -> None:
    """Give a key, in place, to the steps, the items to check and the opinions that have none."""
    etapes = [bloc.value for bloc in circuit]
    _completer(etapes, "libelle", "etape")
    for etape in etapes:
        _completer(etape.get("cases") or [], "libelle", "case")
        _completer(etape.get("avis") or [], "question", "avis")


def _completer(valeurs: Any, champ: str, prefixe: str) -> None:
    prises = {valeur["cle"] for valeur in valeurs if valeur.get("cle")}
    for valeur in valeurs:
        if not valeur.get("cle"):
            valeur["cle"] = cle_depuis(valeur[champ], prises, prefixe)
            prises.add(valeur["cle"])


def _etape(type_: str, valeur: Any) -> Etape:
    return Etape(
        cle=valeur["cle"],
        type=type_,
        libelle=valeur["libelle"],
        maintenant=valeur.get("maintenant") or "",
        service=valeur.get("service") or "",
        role=valeur.get("role") or "",
        delai=_delai(valeur),
        cases=tuple(Case(case["cle"], case["libelle"]) for case in valeur.get("cases") or ()),
        avis=tuple(_avis(avis) for avis in valeur.get("avis") or ()),
        niveaux=tuple(_niveau(niveau) for niveau in valeur.get("niveaux") or ()),
        affectations=tuple(_affectation(regle) for regle in valeur.get("affectations") or ()),
        actes=tuple(valeur.get("actes") or ()),
        propose=bool(valeur.get("propose")),
        si_proposition=valeur.get("si_proposition") or "",
        condition=lire_condition(valeur.get("condition")),
    )


def _delai(valeur: Any) -> Delai | None:
    return Delai(valeur["delai_valeur"], valeur["delai_unite"]) if valeur.get("delai_valeur") else None


def _avis(valeur: Any) -> AvisAttendu:
    return AvisAttendu(
        cle=valeur["cle"],
        question=valeur["question"],
        service=valeur.get("service") or "",
        nom=valeur.get("nom") or "",
        courriel=valeur.get("courriel") or "",
        delai=_delai(valeur),
        obligatoire=bool(valeur.get("obligatoire")),
        tacite=bool(valeur.get("tacite")),
        reponses=bool(valeur.get("reponses")),
        pieces=bool(valeur.get("pieces")),
    )


def _niveau(valeur: Any) -> Niveau:
    return Niveau(valeur["libelle"], valeur.get("service") or "", valeur.get("role") or "")


def _affectation(valeur: Any) -> Affectation:
    return Affectation(valeur["mode"], valeur.get("agent") or "", lire_condition(valeur.get("condition")))
