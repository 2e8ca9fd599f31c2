"""Answers and files that an agent asks to mend: which ones, with the very questions of the form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from demarches.formulaires.definition import Etape, Question
from demarches.formulaires.formulaire import FormulaireEtape, classe_de_formulaire
from demarches.formulaires.service import reponses_visibles, visibles
from demarches.formulaires.types import TYPES

from .enums import NatureDemandee
from .models import Demande, PieceDemandee, PieceJointe

PREFIXE = "c"
"""Keeps the fields of the corrections apart from the others of the page."""
NON_CORRIGIBLES = frozenset({"identite", "fichier", "groupe", "signature", "consentement"})
"""The identity is mended in the register of usagers; a consent and a signature are given anew, never mended."""
LIBELLE_MAX = 200


@dataclass(frozen=True)
class ACorriger:
    """An answer (`question`) or a file (`piece`) to mend, and what is wrong with it."""

    explication: str
    question: Question | None = None
    piece: PieceJointe | None = None

    @property
    def libelle(self) -> str:
        """Never the name of a file: people put theirs in it."""
        if self.question is not None:
            said = f"Corriger «\u00a0{self.question.libelle}\u00a0»"
        else:
            said = f"Remplacer le fichier «\u00a0{_objet(self.piece)}\u00a0»"
        return said if len(said) <= LIBELLE_MAX else f"{said[: LIBELLE_MAX - 2]}…»"

    def en_piece_demandee(self) -> PieceDemandee:
        """Unsaved."""
        if self.question is not None:
            nature, key = NatureDemandee.REPONSE, self.question.cle
        else:
            nature, key = NatureDemandee.FICHIER, ""
        return PieceDemandee(
            nature=nature,
            question=key,
            fichier_a_remplacer=self.piece,
            explication=self.explication,
            libelle=self.libelle,
        )


def questions_corrigibles(demande: Demande) -> list[Question]:
    """The questions that were asked of this person and whose answer can be mended."""
    definition = demande.version.formulaire
    asked = visibles(definition, demande.reponses)
    return [q for q in definition.questions() if q.cle in asked and _corrigible(q)]


def formulaire_de_correction(demande: Demande, items: Iterable[PieceDemandee]) -> type[FormulaireEtape] | None:
    """The same questions as the day of the deposit, those to mend only; None when there are none."""
    known = {question.cle: question for question in demande.version.formulaire.questions()}
    asked = [known[item.question] for item in items if item.nature == NatureDemandee.REPONSE and item.question in known]
    if not asked:
        return None
    questions = tuple(replace(question, condition=None, obligatoire=True) for question in asked)
    mends = classe_de_formulaire(Etape("corrections", "Corrections", questions=questions))
    # Shown as wanted, judged with the words that may take its place (« my answer is right because… »).
    for field in mends.base_fields.values():
        field.required = False
    return mends


def changees(demande: Demande, formulaire: FormulaireEtape | None) -> dict[str, Any]:
    """{question: new answer}, those that are really other than before and not empty."""
    if formulaire is None:
        return {}
    return {
        cle: value
        for cle, value in formulaire.reponses_valides.items()
        if value not in (None, "", []) and value != demande.reponses.get(cle)
    }


def appliquer(demande: Demande, nouvelles: Mapping[str, Any]) -> None:
    """Put the mended answers in the request and compute again what is computed; what they hide is kept as it was."""
    mended = {**demande.reponses, **nouvelles}
    demande.reponses = {**mended, **reponses_visibles(demande.version.formulaire, mended)}


def afficher(question: Question, valeur: Any) -> str:
    return "Sans réponse" if valeur in (None, "", []) else TYPES[question.type].afficher(question, valeur)


def fichiers_remplacables(demande: Demande) -> Sequence[PieceJointe]:
    return list(demande.pieces.select_related("piece_demandee"))


def _corrigible(question: Question) -> bool:
    type_ = TYPES[question.type]
    return question.type not in NON_CORRIGIBLES and not type_.sans_reponse and not type_.deduit


def _objet(piece: PieceJointe) -> str:
    if piece.piece_demandee_id:
        return piece.piece_demandee.libelle
    known = {question.cle: question.libelle for question in piece.demande.version.formulaire.questions()}
    return known.get(piece.question, "pièce jointe")
