"""A request that is never saved: the answers of the examples, the delays of the procedure."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone

from demarches.circuits.service import circuit_courant
from demarches.formulaires.definition import Definition, Question
from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.service import definition_courante
from demarches.formulaires.types import TYPES
from demarches.models import DemarchePage
from suivi.usagers.models import Usager

from ..actions.depot import fixer_delais
from ..enums import Etat
from ..models import Demande

REFERENCE = "2026-K7QF-3M9D-5"
HEURE = time(10, 30)


def demande_exemple(demarche: DemarchePage, jour: date, choisies: Mapping[str, Any]) -> Demande:
    """`choisies`: answers picked by the reader, by key of question; the others are the examples of their types."""
    definition = definition_courante(demarche)
    moment = timezone.make_aware(datetime.combine(jour, HEURE))
    demande = Demande(
        uuid=UUID(int=0),
        reference=REFERENCE,
        etat=Etat.DEPOSEE,
        demarche=demarche,
        service=demarche.service,
        version=VersionFormulaire(demarche=demarche, numero=1, definition=definition.en_json()),
        usager=Usager(civilite="madame", prenom="Nadia", nom="Martin"),
        reponses=reponses(definition, choisies),
        recue_at=moment,
        competente_at=moment,
        complete_at=moment,
    )
    fixer_delais(demande, moment)
    return demande


def reponses(definition: Definition, choisies: Mapping[str, Any]) -> dict[str, Any]:
    examples = {question.cle: TYPES[question.type].exemple(question) for question in definition.questions()}
    return {**{cle: value for cle, value in examples.items() if value is not None}, **choisies}


def questions_du_circuit(demarche: DemarchePage) -> list[Question]:
    """The questions on which the way depends and that have a list of answers: the reader may pick another one."""
    circuit = circuit_courant(demarche)
    if circuit is None:
        return []
    conditions = [etape.condition for etape in circuit.etapes]
    conditions += [regle.condition for etape in circuit.etapes for regle in etape.affectations]
    cited = {regle.question for condition in conditions if condition for regle in condition.regles}
    return [
        question
        for question in definition_courante(demarche).questions()
        if question.cle in cited and TYPES[question.type].valeurs_de_condition(question)
    ]
