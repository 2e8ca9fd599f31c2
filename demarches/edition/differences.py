"""What changed between two forms, in the words of editors."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from ..formulaires.definition import Definition, Etape, Question
from ..formulaires.enonce import enoncer
from ..formulaires.types import TYPES
from ..formulaires.types.groupe import sous_questions
from ..recherche.normalisation import sans_balises

AJOUT, RETRAIT, CHANGEMENT, DEPLACEMENT = "ajout", "retrait", "changement", "deplacement"
GENRES = {AJOUT: "Ajouté", RETRAIT: "Retiré", CHANGEMENT: "Changé", DEPLACEMENT: "Déplacé"}
ATTRIBUTS = {
    "titre": "Titre",
    "introduction": "Introduction",
    "libelle": "Question",
    "aide": "Aide",
    "obligatoire": "Réponse obligatoire",
    "type": "Type",
}
LUS_A_PART = frozenset({"cle", "questions", "reglages", "condition"})
"""The key is what two questions are matched by."""
RIEN = "(rien)"


@dataclass(frozen=True)
class Difference:
    """One line: `avant` and `apres` are what is read before and after, empty when there is nothing to compare."""

    genre: str
    objet: str
    quoi: str = ""
    avant: str = ""
    apres: str = ""

    @property
    def genre_en_clair(self) -> str:
        return GENRES[self.genre]


def comparer(avant: Definition, apres: Definition) -> list[Difference]:
    """From `avant` to `apres`; an empty list when they ask the same thing the same way."""
    return [*_etapes(avant, apres), *_questions(avant, apres)]


def _etapes(avant: Definition, apres: Definition) -> Iterator[Difference]:
    paires = _apparier(avant.etapes, apres.etapes)
    for rang, etape in enumerate(avant.etapes):
        if rang not in paires:
            yield Difference(RETRAIT, _nom(etape), "Étape")
    for rang, etape in enumerate(apres.etapes):
        if rang not in paires.values():
            yield Difference(AJOUT, _nom(etape), "Étape", apres=f"étape {rang + 1}")
    for ancien, nouveau in paires.items():
        objet = _nom(avant.etapes[ancien])
        yield from _attributs(avant.etapes[ancien], apres.etapes[nouveau], objet)
        yield from _condition((avant, avant.etapes[ancien]), (apres, apres.etapes[nouveau]), objet)
    for rang in _deplaces(list(paires.values())):
        ancien = next(a for a, nouveau in paires.items() if nouveau == rang)
        etape = apres.etapes[rang]
        yield Difference(DEPLACEMENT, _nom(etape), "Place", f"étape {ancien + 1}", f"étape {rang + 1}")


def _apparier(avant: Sequence[Etape], apres: Sequence[Etape]) -> dict[int, int]:
    """{rank before: rank after}. Steps have no lasting key: matched by their questions, then by their address."""
    paires: dict[int, int] = {}
    for ancien, etape in enumerate(avant):
        libres = [rang for rang in range(len(apres)) if rang not in paires.values()]
        meilleur = max(libres, key=lambda rang: _communes(etape, apres[rang]), default=None)
        if meilleur is not None and not _communes(etape, apres[meilleur]):
            meilleur = next((rang for rang in libres if apres[rang].cle == etape.cle), None)
        if meilleur is not None:
            paires[ancien] = meilleur
    return paires


def _communes(une: Etape, autre: Etape) -> int:
    return len({q.cle for q in une.questions} & {q.cle for q in autre.questions})


def _questions(avant: Definition, apres: Definition) -> Iterator[Difference]:
    anciennes = {question.cle: question for question in avant.questions()}
    nouvelles = {question.cle: question for question in apres.questions()}
    for cle, question in anciennes.items():
        if cle not in nouvelles:
            yield Difference(RETRAIT, _intitule(question), "Question")
    lieux = _lieux(apres)
    for cle, question in nouvelles.items():
        if cle not in anciennes:
            yield Difference(AJOUT, _intitule(question), "Question", apres=lieux[cle])
    communes = [cle for cle in nouvelles if cle in anciennes]
    for cle in communes:
        ancienne, nouvelle = anciennes[cle], nouvelles[cle]
        yield from _attributs(ancienne, nouvelle, _intitule(ancienne))
        yield from _condition((avant, ancienne), (apres, nouvelle), _intitule(ancienne))
        yield from _reglages(ancienne, nouvelle)
    yield from _deplacees(avant, apres, communes)


def _deplacees(avant: Definition, apres: Definition, communes: list[str]) -> Iterator[Difference]:
    """Questions that changed step, or place among those that stayed."""
    lieux_avant, lieux_apres = _lieux(avant), _lieux(apres)
    paires = _apparier(avant.etapes, apres.etapes)
    ici = {question.cle: rang for rang, etape in enumerate(apres.etapes) for question in etape.questions}
    la = {question.cle: paires.get(rang) for rang, etape in enumerate(avant.etapes) for question in etape.questions}
    parties = {cle for cle in communes if la[cle] != ici[cle]}
    ordre = list(lieux_avant)
    for etape in apres.etapes:
        restees = [q.cle for q in etape.questions if q.cle in la and q.cle not in parties]
        parties |= {ordre[rang] for rang in _deplaces([ordre.index(cle) for cle in restees])}
    for cle in communes:
        if cle in parties:
            yield Difference(DEPLACEMENT, _intitule(apres.question(cle)), "Place", lieux_avant[cle], lieux_apres[cle])


def _lieux(definition: Definition) -> dict[str, str]:
    """« étape 2, question 3 », by key, in the order of the form."""
    return {
        question.cle: f"étape {i}, question {j}"
        for i, etape in enumerate(definition.etapes, 1)
        for j, question in enumerate(etape.questions, 1)
    }


def _deplaces(rangs: list[int]) -> list[int]:
    """The fewest values to move so that the others stay in order (outside the longest increasing run)."""
    queues: list[int] = []
    suites: list[list[int]] = []
    for rang in rangs:
        place = bisect_left(queues, rang)
        suite = [*(suites[place - 1] if place else []), rang]
        if place == len(queues):
            queues.append(rang)
            suites.append(suite)
        else:
            queues[place], suites[place] = rang, suite
    gardes = set(suites[-1]) if suites else set()
    return [rang for rang in rangs if rang not in gardes]


def _attributs(avant: Etape | Question, apres: Etape | Question, objet: str) -> Iterator[Difference]:
    for champ in fields(avant):
        une, autre = getattr(avant, champ.name), getattr(apres, champ.name, None)
        if champ.name not in LUS_A_PART and une != autre:
            yield Difference(CHANGEMENT, objet, ATTRIBUTS.get(champ.name, champ.name), _clair(une), _clair(autre))


def _condition(
    avant: tuple[Definition, Etape | Question], apres: tuple[Definition, Etape | Question], objet: str
) -> Iterator[Difference]:
    """Conditions cite keys: each is said in the words of its own form."""
    if avant[1].condition != apres[1].condition:
        phrases = [
            enoncer(pose.condition, definition) if pose.condition else "toujours affichée"
            for definition, pose in (avant, apres)
        ]
        yield Difference(CHANGEMENT, objet, "Condition", *phrases)


def _reglages(avant: Question, apres: Question) -> Iterator[Difference]:
    noms = _noms_des_reglages(apres)
    for nom in dict.fromkeys([*avant.reglages, *apres.reglages]):
        une, autre = avant.reglages.get(nom), apres.reglages.get(nom)
        if une != autre and nom == "questions":
            yield from _sous_questions(avant, apres)
        elif une != autre:
            yield Difference(CHANGEMENT, _intitule(avant), noms.get(nom, nom), _clair(une), _clair(autre))


def _sous_questions(avant: Question, apres: Question) -> Iterator[Difference]:
    """What each line of a group asks, as a form of its own."""
    une, autre = (Definition((Etape("lignes", "", questions=sous_questions(question)),)) for question in (avant, apres))
    for difference in _questions(une, autre):
        yield replace(difference, objet=f"{_intitule(avant)} › {difference.objet}")


def _noms_des_reglages(question: Question) -> dict[str, str]:
    type_ = TYPES.get(question.type)
    if type_ is None:
        return {}
    return {nom: str(bloc.label) for nom, bloc in (*type_.reglages(), *type_.reglages_techniques())}


def _clair(valeur: Any) -> str:
    """A setting as a person reads it."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if valeur in (None, "", [], {}):
        return RIEN
    if isinstance(valeur, str):
        return TYPES[valeur].libelle if valeur in TYPES else html.unescape(sans_balises(valeur)).strip() or RIEN
    if isinstance(valeur, list | tuple):
        return ", ".join(_clair(partie) for partie in valeur)
    if isinstance(valeur, dict):
        parties = (f"{nom}\u00a0: {_clair(partie)}" for nom, partie in valeur.items())
        return str(valeur["libelle"]) if "libelle" in valeur else "\u00a0; ".join(parties)
    return str(valeur)


def _nom(etape: Etape) -> str:
    return f"Étape «\u00a0{etape.titre}\u00a0»"


def _intitule(question: Question) -> str:
    return question.libelle
