"""One question on the screen, as the templates see it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms

from . import geocodage
from .conditions import Condition
from .definition import Question
from .rendu import Fragments
from .types import TypeQuestion
from .types.calcul import valeurs_de
from .types.fichier import NOMBRE_MAX, limites_en_clair

if TYPE_CHECKING:
    from .formulaire import FormulaireEtape


@dataclass(frozen=True)
class LigneErreur:
    """A line of the error summary; `cible` is the id of the control to mend."""

    texte: str
    cible: str


@dataclass(frozen=True)
class Groupe:
    """One question on the screen: its fields, its template, the files already given."""

    question: Question
    type: TypeQuestion
    champs: list[forms.BoundField]
    fichiers: Sequence[Any] = ()
    condition: Condition | None = None
    enonce: str = ""
    """The condition in words, for whom has no JavaScript."""

    rangees: Sequence["FormulaireEtape"] = ()
    """The lines of a repeated group."""

    modele: "FormulaireEtape | None" = None
    """The empty line that the page's module copies."""

    valeur: Any = None
    """The computed answer."""

    acquises: Mapping[str, Any] = field(default_factory=dict)
    """The answers of the other steps."""

    cherche: bool = False
    """The geocoder was asked."""

    propositions: Sequence[Any] = ()
    """The files given elsewhere that may be given again."""

    fragments: Fragments | None = None
    """Where the drawn question may be kept."""

    def avec(self, champs: list[forms.BoundField]) -> "Groupe":
        """The same question with other values."""
        return replace(self, champs=champs)

    @property
    def famille(self) -> str:
        return self.type.famille(self.question)

    @property
    def condition_json(self) -> str:
        """What the page's module watches; only answers of this same step."""
        return json.dumps(asdict(self.condition), ensure_ascii=False) if self.condition else ""

    @property
    def gabarit(self) -> str:
        return self.type.gabarit

    @property
    def champ(self) -> forms.BoundField:
        return self.champs[0]

    @property
    def facultatif(self) -> bool:
        return not self.question.obligatoire

    @property
    def point(self) -> list[forms.BoundField]:
        """The coordinates of a place, folded away."""
        return [champ for champ in self.champs if champ.name.endswith(("__latitude", "__longitude"))]

    @property
    def autres_champs(self) -> list[forms.BoundField]:
        """All but the first and the coordinates."""
        return self.champs[1 : len(self.champs) - len(self.point)]

    @property
    def geocodable(self) -> bool:
        return geocodage.is_actif()

    @cached_property
    def suggestions(self) -> list[tuple[str, str]]:
        """(label, value of its button) of the addresses found."""
        if not self.cherche:
            return []
        valeurs = {champ.name.partition("__")[2]: champ.value() for champ in self.champs}
        trouvees = geocodage.chercher(self.type.texte_a_chercher(valeurs))
        return [(s.libelle, json.dumps({"cle": self.question.cle, "adresse": s.en_json()})) for s in trouvees]

    @property
    def texte(self) -> str:
        """The computed answer in French."""
        return "" if self.valeur is None else self.type.afficher(self.question, self.valeur)

    @property
    def calcul_json(self) -> str:
        """What the page's module computes again, with the numbers of the other steps."""
        reglages = self.question.reglages
        ailleurs = {
            source: [str(nombre) for nombre in valeurs_de(source, self.acquises)]
            for source in reglages["sources"]
            if source.partition(".")[0] in self.acquises
        }
        return json.dumps({**reglages, "ailleurs": ailleurs}, ensure_ascii=False)

    @property
    def aide_complete(self) -> str:
        """The help of a file question, then what may be joined, in words."""
        return f"{self.question.aide} {limites_en_clair(self.question)}".strip()

    @property
    def complet(self) -> bool:
        """No more file may be added."""
        return len(self.fichiers) >= self.question.reglages.get("nombre_max", NOMBRE_MAX)

    @property
    def erreurs(self) -> list[str]:
        return [erreur for champ in self.champs for erreur in champ.errors]

    def lignes_d_erreur(self, nommer: bool) -> Iterator[LigneErreur]:
        """For the summary; `nommer`: say which question, when the message alone would not."""
        for champ in self.champs:
            for erreur in champ.errors:
                texte = f"{self.question.libelle}\u00a0: {erreur[:1].lower()}{erreur[1:]}" if nommer else erreur
                yield LigneErreur(texte, _cible(champ))
        for rang, rangee in enumerate(self.rangees, start=1):
            for ligne in rangee.erreurs_en_tete() if rangee.is_bound else ():
                nom = f"{self.question.reglages.get('ligne', 'Ligne')}\u00a0{rang}"
                yield LigneErreur(f"{nom}, {ligne.texte[:1].lower()}{ligne.texte[1:]}", ligne.cible)


def _cible(champ: forms.BoundField) -> str:
    groupe_de_cases = isinstance(champ.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{champ.auto_id}_0" if groupe_de_cases else champ.auto_id
