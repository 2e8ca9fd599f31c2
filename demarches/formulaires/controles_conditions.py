"""What makes a condition unusable: each sentence says what to mend."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .conditions import FAMILLES, OPERATEURS, PLUSIEURS, SANS_VALEUR, Condition, Regle, lire_valeur
from .definition import Definition, Question
from .types import TYPES

Lieu = tuple[int, int]
EXEMPLES = {"nombre": "un nombre, par exemple 12,5", "date": "une date, par exemple 12/03/2026"}


@dataclass
class _Plan:
    """Where each question is, and on which questions it depends."""

    definition: Definition
    lieux: dict[str, Lieu] = field(default_factory=dict)
    dependances: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for i, etape in enumerate(self.definition.etapes):
            for j, question in enumerate(etape.questions):
                self.lieux.setdefault(question.cle, (i, j))
                self.dependances.setdefault(question.cle, _citees(etape.condition) | _citees(question.condition))

    def mene_a(self, depart: str, arrivee: set[str]) -> bool:
        """The question depends, near or far, on one of `arrivee`."""
        vues, a_voir = set(), [depart]
        while a_voir:
            if (cle := a_voir.pop()) in arrivee:
                return True
            if cle not in vues:
                vues.add(cle)
                a_voir += self.dependances.get(cle, ())
        return False


def problemes_de_conditions(definition: Definition) -> Iterator[tuple[int, int | None, str]]:
    """(step, question or None, what is wrong), ranks from 0."""
    plan = _Plan(definition)
    for i, etape in enumerate(definition.etapes):
        porte_identite = bool(etape.questions_de_type("identite"))
        for message in _messages(plan, etape.condition, (i, -1), {q.cle for q in etape.questions}):
            yield i, None, message
        if etape.condition and porte_identite:
            yield i, None, "L’étape demande l’identité\u00a0: elle doit toujours être posée."
        for j, question in enumerate(etape.questions):
            yield from ((i, j, message) for message in _de_question(plan, question, (i, j)))


def _de_question(plan: _Plan, question: Question, lieu: Lieu) -> Iterator[str]:
    if question.condition and question.type == "identite":
        yield "L’identité doit toujours être demandée\u00a0: il faut savoir à qui répondre."
    yield from _messages(plan, question.condition, lieu, {question.cle})


def _messages(plan: _Plan, condition: Condition | None, lieu: Lieu, portees: set[str]) -> Iterator[str]:
    """`portees`: the questions that the condition shows or hides."""
    for regle in condition.regles if condition else ():
        if message := _reference(plan, regle, lieu, portees) or _sens(plan, regle):
            yield message


def _reference(plan: _Plan, regle: Regle, lieu: Lieu, portees: set[str]) -> str:
    nom = f"«\u00a0{regle.question}\u00a0»"
    if regle.question not in plan.lieux:
        return f"La condition cite {nom}, qui n’est ni le libellé d’une seule question ni sa clé."
    if regle.question in portees:
        sujet = "La question dépend d’elle-même" if lieu[1] >= 0 else f"L’étape dépend de {nom}, qu’elle pose"
        return f"{sujet}\u00a0: choisissez une question posée plus haut."
    i, j = plan.lieux[regle.question]
    if (i, j) < lieu:
        return ""
    place = f"étape {i + 1}, question {j + 1}"
    if plan.mene_a(regle.question, portees):
        return f"Les conditions tournent en rond avec {nom} ({place})\u00a0: ôtez l’une des deux."
    return f"La condition cite {nom}, posée plus bas ({place})\u00a0: remontez-la."


def _sens(plan: _Plan, regle: Regle) -> str:
    """The operator fits the type, the value can be answered."""
    question = plan.definition.question(regle.question)
    type_ = TYPES[question.type]
    famille = type_.famille(question)
    permis = FAMILLES[famille]
    if not permis:
        return f"«\u00a0{question.libelle}\u00a0» ne peut pas servir de condition."
    if regle.operateur not in permis:
        choix = ", ".join(f"«\u00a0{OPERATEURS[code]}\u00a0»" for code in permis)
        dit = OPERATEURS.get(regle.operateur, regle.operateur)
        return f"«\u00a0{dit}\u00a0» ne convient pas à «\u00a0{question.libelle}\u00a0»\u00a0: prenez {choix}."
    return "" if regle.operateur in SANS_VALEUR else _valeur(question, regle, famille)


def _valeur(question: Question, regle: Regle, famille: str) -> str:
    proposees = TYPES[question.type].valeurs_de_condition(question)
    if not regle.valeur:
        return f"Dites à quoi comparer la réponse à «\u00a0{question.libelle}\u00a0»."
    if proposees and regle.valeur not in dict(proposees):
        libelles = ", ".join(f"«\u00a0{libelle}\u00a0»" for _, libelle in proposees[:8])
        return f"«\u00a0{regle.valeur}\u00a0» n’est pas un choix de «\u00a0{question.libelle}\u00a0»\u00a0: {libelles}."
    if famille != PLUSIEURS and lire_valeur(famille, regle.valeur) is None:
        return f"Pour «\u00a0{question.libelle}\u00a0», écrivez {EXEMPLES.get(famille, 'une réponse possible')}."
    return ""


def _citees(condition: Condition | None) -> set[str]:
    return {regle.question for regle in condition.regles} if condition else set()
