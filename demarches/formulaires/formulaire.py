"""The Django form of one step, built from its frozen definition."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from . import rangees
from .conditions import Condition, Lue, vraie
from .definition import Definition, Etape, Question
from .enonce import enoncer
from .groupes import Groupe, LigneErreur
from .nir import masquer_nir
from .rendu import Fragments
from .types import TYPES, TypeQuestion
from .visibilite import lire_reponse, reste_a_savoir

PREFIXE = "q"
"""Keeps the keys that editors choose apart from our own field names (buttons, tokens)."""


class FormulaireEtape(forms.Form):
    """`reponses`: {key: JSON answer}. After `is_valid()`, and even when it is False, `reponses_valides`
    holds the right answers, None where an answer was taken back, and `nir_masques` the questions in which a
    social security number was masked.

    `questions`: those that may be asked, given the answers of the other steps; `conditions`: what some of them
    still depend on, within this step. A question left hidden is neither judged nor kept (`masquees`).
    """

    etape: Etape
    questions: tuple[Question, ...] = ()
    conditions: Mapping[str, Condition] = {}
    noms: Mapping[str, Mapping[str, str]] = {}
    """{key of question: {field name: suffix}}."""

    fragments: Fragments
    acquises: Mapping[str, Any] = {}
    """The answers of the other steps: computed lines read them."""

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        *,
        reponses: Mapping[str, Any] | None = None,
        fichiers: Mapping[str, Sequence[Any]] | None = None,
        prefixe: str = PREFIXE,
    ) -> None:
        self.fichiers = fichiers or {}
        self.reponses = reponses or {}
        self.rangees: dict[str, list[FormulaireEtape]] = {}
        self.reponses_valides: dict[str, Any] = {}
        self.nir_masques: list[Question] = []
        self.masquees: set[str] = set()
        self.recherche = ""
        super().__init__(data, prefix=prefixe, initial=self._initial(reponses or {}))

    @classmethod
    def tel_quel(
        cls,
        data: Any,
        fichiers: Mapping[str, Sequence[Any]] | None = None,
        erreurs: Mapping[str, list[str]] | None = None,
        prefixe: str = PREFIXE,
    ) -> "FormulaireEtape":
        """What was typed, unjudged but for `erreurs`: to show the page again after a gesture on a file."""
        formulaire = cls(fichiers=fichiers, prefixe=prefixe)
        for nom, champ in formulaire.fields.items():
            formulaire.initial[nom] = champ.widget.value_from_datadict(data, {}, formulaire.add_prefix(nom))
        for cle, messages in (erreurs or {}).items():
            formulaire.errors[cle] = formulaire.error_class(messages)
        formulaire.recherche = data.get("chercher_adresse", "")
        for question in cls.questions:
            if TYPES[question.type].repete:
                formulaire.rangees[question.cle] = formulaire._envoyees(question, data, juger=False)
        return formulaire

    def _initial(self, reponses: Mapping[str, Any]) -> dict[str, Any]:
        return {
            nom_du_champ(question.cle, suffixe): valeur
            for question in self.questions
            for suffixe, valeur in TYPES[question.type].initial(question, reponses.get(question.cle)).items()
        }

    @classmethod
    def comme_saisi(cls, reponses: Mapping[str, Any], prefixe: str = PREFIXE) -> dict[str, Any]:
        """Stored answers as if they had just been typed: to judge them again."""
        return {
            f"{prefixe}-{nom_du_champ(question.cle, suffixe)}": valeur
            for question in cls.questions
            for suffixe, valeur in TYPES[question.type].initial(question, reponses.get(question.cle)).items()
        }

    def rangees_de(self, question: Question) -> list["FormulaireEtape"]:
        """The lines of a repeated group, as sent or as kept."""
        if question.cle not in self.rangees:
            nom, reponse = self.add_prefix(question.cle), self.reponses.get(question.cle)
            self.rangees[question.cle] = (
                self._envoyees(question, self.data, juger=True)
                if self.is_bound
                else rangees.gardees(classe_des_lignes(question), question, nom, reponse)
            )
        return self.rangees[question.cle]

    @property
    def rang(self) -> str:
        """The rank of a line, as it is sent."""
        return (self.prefix or "").rpartition("-")[2]

    @property
    def vide(self) -> bool:
        """Nothing was typed."""
        return not any(
            champ.widget.value_from_datadict(self.data, {}, self.add_prefix(nom)) for nom, champ in self.fields.items()
        )

    def groupes(self) -> list[Groupe]:
        """The questions in order, ready for the template."""
        return [self._groupe(question) for question in self.questions]

    def erreurs_en_tete(self) -> list[LigneErreur]:
        """Every error in the order of the screen, each telling its question."""
        types = Counter(question.type for question in self.questions)
        return [
            ligne
            for groupe in self.groupes()
            for ligne in groupe.lignes_d_erreur(groupe.type.erreurs_vagues or types[groupe.type.code] > 1)
        ]

    def clean(self) -> dict[str, Any]:
        lues: dict[str, Lue] = {}
        for question in self.questions:
            condition = self.conditions.get(question.cle)
            if condition is None or vraie(condition, lues):
                self._nettoyer_question(question)
                lues[question.cle] = lire_reponse(question, self.reponses_valides.get(question.cle))
            else:
                self._masquer_question(question)
        return self.cleaned_data

    def _groupe(self, question: Question) -> Groupe:
        condition = self.conditions.get(question.cle)
        lignes, modele = self._lignes(question)
        return Groupe(
            question,
            TYPES[question.type],
            [self[nom] for nom in self.noms[question.cle]],
            self.fichiers.get(question.cle, ()),
            condition=condition,
            enonce=enoncer(condition, Definition((self.etape,))) if condition else "",
            rangees=lignes,
            modele=modele,
            valeur=self._deduire(question) if TYPES[question.type].deduit else None,
            acquises=self.acquises,
            cherche=self.recherche == question.cle,
            fragments=self.fragments if self.prefix == PREFIXE else None,
        )

    def _lignes(self, question: Question) -> tuple[Sequence["FormulaireEtape"], "FormulaireEtape | None"]:
        if not TYPES[question.type].repete:
            return (), None
        modele = classe_des_lignes(question)(prefixe=f"{self.add_prefix(question.cle)}-{rangees.MODELE}")
        return self.rangees_de(question), modele

    def _envoyees(self, question: Question, data: Mapping[str, Any], juger: bool) -> list["FormulaireEtape"]:
        return rangees.envoyees(classe_des_lignes(question), self.add_prefix(question.cle), data, juger)

    def _deduire(self, question: Question) -> Any:
        ici = self.reponses_valides if self.is_bound else self.reponses
        return TYPES[question.type].deduire(question, {**self.acquises, **ici})

    def _masquer_question(self, question: Question) -> None:
        self.masquees.add(question.cle)
        for nom in self.noms[question.cle]:
            self.errors.pop(nom, None)

    def _nettoyer_question(self, question: Question) -> None:
        type_ = TYPES[question.type]
        noms = self.noms[question.cle]
        if question.type == "fichier":
            self._exiger_fichier(question)
        elif type_.repete:
            self._nettoyer_lignes(question)
        elif type_.deduit:
            self.reponses_valides[question.cle] = self._deduire(question)
        elif not type_.sans_reponse and not any(nom in self.errors for nom in noms):
            self._nettoyer_reponse(question, type_, noms)

    def _nettoyer_reponse(self, question: Question, type_: TypeQuestion, noms: Mapping[str, str]) -> None:
        valeurs = {suffixe: self.cleaned_data.get(nom) for nom, suffixe in noms.items()}
        try:
            valeur = type_.nettoyer(question, valeurs)
        except ValidationError as exc:
            self._signaler(question, exc)
            return
        self.reponses_valides[question.cle] = self._masquer(question, valeur) if type_.texte_libre else valeur

    def _nettoyer_lignes(self, question: Question) -> None:
        """Right answers of each line are kept; lines where nothing was typed do not count."""
        envoyees = self.rangees_de(question)
        lignes = [ligne for ligne in envoyees if not ligne.vide]
        # An empty line is shown again without reproach.
        self.rangees[question.cle] = [
            ligne if ligne in lignes else type(ligne)(prefixe=ligne.prefix) for ligne in envoyees
        ]
        fausses = [ligne for ligne in lignes if not ligne.is_valid()]
        if any(ligne.nir_masques for ligne in lignes):
            self.nir_masques.append(question)
        gardees = [{c: v for c, v in ligne.reponses_valides.items() if v is not None} for ligne in lignes]
        self.reponses_valides[question.cle] = gardees or None
        if message := rangees.manque(question, len(lignes)) or (fausses and "Corrigez les lignes signalées."):
            self.add_error(nom_du_champ(question.cle), message)

    def _exiger_fichier(self, question: Question) -> None:
        nom = nom_du_champ(question.cle)
        if question.obligatoire and not self.fichiers.get(question.cle) and nom not in self.errors:
            self.add_error(nom, "Joignez au moins un fichier.")

    def _signaler(self, question: Question, erreur: ValidationError) -> None:
        suffixes = erreur.message_dict if hasattr(erreur, "error_dict") else {"": erreur.messages}
        premier = next(iter(self.noms[question.cle]))
        for suffixe, messages in suffixes.items():
            nom = nom_du_champ(question.cle, suffixe)
            self.add_error(nom if nom in self.fields else premier, messages)

    def _masquer(self, question: Question, valeur: Any) -> Any:
        masquee, trouves = _masquer_partout(valeur)
        if trouves:
            self.nir_masques.append(question)
        return masquee


def classe_de_formulaire(
    etape: Etape,
    lues: Mapping[str, Lue] | None = None,
    acquises: Mapping[str, Any] | None = None,
    empreinte: str = "",
) -> type[FormulaireEtape]:
    """The form class of a step. The answers of the other steps: `lues`, as conditions see them; `acquises`, raw.

    `empreinte`: that of the definition, when it is frozen: its classes are then made once for this process.
    """
    questions, conditions = _questions_possibles(etape, lues or {})
    plan = _Plan(empreinte, etape.cle, tuple(q.cle for q in questions), tuple(conditions.items()), etape, questions)
    classe = _classe_gardee(plan) if empreinte else _classe(plan)
    if acquises and any(TYPES[question.type].deduit for question in questions):
        return type("FormulaireEtape", (classe,), {"acquises": acquises})
    return classe


@dataclass(frozen=True)
class _Plan:
    """What tells one form class from another."""

    empreinte: str
    cle: str
    cles: tuple[str, ...]
    conditions: tuple[tuple[str, Condition], ...]
    etape: Etape = field(compare=False)
    questions: tuple[Question, ...] = field(compare=False)


def _classe(plan: _Plan) -> type[FormulaireEtape]:
    noms: dict[str, dict[str, str]] = {}
    champs: dict[str, Any] = {
        "etape": plan.etape,
        "questions": plan.questions,
        "conditions": dict(plan.conditions),
        "fragments": Fragments(),
        "noms": noms,
    }
    for question in plan.questions:
        noms[question.cle] = {}
        for suffixe, champ in TYPES[question.type].champs(question).items():
            if not suffixe:
                champ.label, champ.help_text = question.libelle, TYPES[question.type].aide(question)
            champ.facultatif = getattr(champ, "facultatif", False)
            nom = nom_du_champ(question.cle, suffixe)
            champs[nom], noms[question.cle][nom] = champ, suffixe
    classe = type("FormulaireEtape", (FormulaireEtape,), champs)
    classe.base_fields = _ChampsPartages(classe.base_fields)
    return classe


class _ChampsPartages(dict[str, forms.Field]):
    """The fields of a frozen form never change: Django's copy of each, for each page, is not needed."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


_classe_gardee = lru_cache(maxsize=128)(_classe)


def classe_des_lignes(question: Question) -> type[FormulaireEtape]:
    return classe_de_formulaire(rangees.sous_etape(question))


def _questions_possibles(etape: Etape, lues: Mapping[str, Lue]) -> tuple[tuple[Question, ...], dict[str, Condition]]:
    """The questions that may be asked on this screen, and what some still depend on."""
    possibles: dict[str, Question] = {}
    conditions: dict[str, Condition] = {}
    for question in etape.questions:
        reste = reste_a_savoir(question.condition, lues, possibles) if question.condition else True
        if reste:
            possibles[question.cle] = question
        if isinstance(reste, Condition):
            conditions[question.cle] = reste
    return tuple(possibles.values()), conditions


def nom_du_champ(cle: str, suffixe: str = "") -> str:
    """The name of a field inside the form (before the prefix)."""
    return f"{cle}__{suffixe}" if suffixe else cle


def _masquer_partout(valeur: Any) -> tuple[Any, int]:
    if isinstance(valeur, str):
        return masquer_nir(valeur)
    if isinstance(valeur, dict):
        if "image" in valeur:
            return valeur, 0
        paires = {cle: _masquer_partout(partie) for cle, partie in valeur.items()}
        return {cle: partie for cle, (partie, _) in paires.items()}, sum(n for _, n in paires.values())
    return valeur, 0
