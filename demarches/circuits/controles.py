"""What makes a circuit unusable, with the place; and what deserves a second look. The first blocks, not the second."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..formulaires.controles import problemes as problemes_de_formulaire
from ..formulaires.definition import Definition
from ..formulaires.definition import Etape as EtapeDeFormulaire
from .definition import Circuit, Etape
from .enums import ModeAffectation, Proposition, TypeEtape


@dataclass(frozen=True)
class Probleme:
    """`etape` counts from 0; None: the whole circuit. `reglage`: the field of the step."""

    message: str
    etape: int | None = None
    reglage: str = "libelle"

    def __str__(self) -> str:
        return self.message if self.etape is None else f"Étape {self.etape + 1}\u00a0: {self.message}"


def problemes(circuit: Circuit) -> list[Probleme]:
    """What can be told without the form; an empty list when the circuit can be walked."""
    if not circuit.etapes:
        return [Probleme("Le circuit n’a aucune étape.")]
    return [
        *_cles(circuit),
        *(
            Probleme(message, i, reglage)
            for i, etape in enumerate(circuit.etapes)
            for reglage, message in _etape(etape)
        ),
        *_propositions(circuit),
        *_fin(circuit),
    ]


def problemes_de_conditions(circuit: Circuit, formulaire: Definition) -> list[Probleme]:
    """Conditions that name a question or a choice which the form has not."""
    found = []
    for i, etape in enumerate(circuit.etapes):
        conditions = [("condition", etape.condition), *(("affectations", r.condition) for r in etape.affectations)]
        found += [
            Probleme(message, i, reglage)
            for reglage, condition in conditions
            if condition is not None
            for message in _condition(condition, formulaire)
        ]
    return found


def _condition(condition, formulaire: Definition) -> Iterator[str]:
    """The words of the form's own checks, for a step that would come after all the others."""
    last = EtapeDeFormulaire("circuit", "Circuit", condition=condition)
    asked = Definition((*formulaire.etapes, last))
    rank = len(formulaire.etapes)
    yield from (
        probleme.message
        for probleme in problemes_de_formulaire(asked)
        if probleme.etape == rank and probleme.reglage == "condition"
    )


def _cles(circuit: Circuit) -> Iterator[Probleme]:
    seen: dict[str, int] = {}
    for i, etape in enumerate(circuit.etapes):
        if etape.cle in seen:
            yield Probleme(
                f"La clé «\u00a0{etape.cle}\u00a0» sert déjà à l’étape {seen[etape.cle] + 1}. "
                "Effacez-la\u00a0: une autre sera créée.",
                i,
                "cle",
            )
        seen.setdefault(etape.cle, i)


def _etape(etape: Etape) -> Iterator[tuple[str, str]]:
    if etape.type == TypeEtape.AVIS and not etape.avis:
        yield "avis", "Dites à qui l’avis est demandé."
    if etape.type == TypeEtape.VALIDATION and not etape.niveaux:
        yield "niveaux", "Ajoutez au moins un niveau\u00a0: qui valide\u00a0?"
    for avis in etape.avis:
        if bool(avis.service) == bool(avis.nom or avis.courriel):
            yield (
                "avis",
                f"«\u00a0{avis.question}\u00a0»\u00a0: choisissez un service, ou bien une personne extérieure.",
            )
        elif not avis.service and not avis.courriel:
            yield "avis", f"«\u00a0{avis.nom}\u00a0» n’a pas de courriel\u00a0: le lien pour répondre ne partirait pas."
        elif not avis.service and not avis.nom:
            yield "avis", f"Dites qui se trouve à l’adresse {avis.courriel}."
        if avis.tacite and avis.delai is None:
            yield "avis", f"«\u00a0{avis.question}\u00a0»\u00a0: sans délai, un avis ne devient jamais favorable seul."
    for regle in etape.affectations:
        if (regle.mode == ModeAffectation.AGENT) != bool(regle.agent):
            yield (
                "affectations",
                "Une règle «\u00a0Un agent nommé\u00a0» nomme un agent\u00a0; les autres n’en nomment pas.",
            )


def _propositions(circuit: Circuit) -> Iterator[Probleme]:
    """A step that depends on a proposal comes after somebody made one."""
    proposed = False
    for i, etape in enumerate(circuit.etapes):
        if etape.si_proposition and not proposed:
            sense = Proposition(etape.si_proposition).label.lower()
            message = f"Étape jamais atteinte\u00a0: aucune étape avant elle ne propose de décision ({sense})."
            yield Probleme(message, i, "si_proposition")
        if etape.type == TypeEtape.VALIDATION and not proposed:
            yield Probleme(
                "Rien à valider\u00a0: cochez «\u00a0L’agent propose une décision\u00a0» à une étape qui précède.", i
            )
        proposed = proposed or etape.propose


def _fin(circuit: Circuit) -> Iterator[Probleme]:
    """Whatever the answers, somebody can end the request."""
    for i, etape in reversed(list(enumerate(circuit.etapes))):
        if not etape.can_finir():
            yield Probleme("Le circuit peut finir ici, et aucun acte permis n’y décide.", i, "actes")
        if not etape.is_facultative:
            return
    yield Probleme("Toutes les étapes sont facultatives\u00a0: gardez-en une qui ne l’est pas.")
