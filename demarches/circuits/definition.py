"""A circuit as frozen in a version: plain data, independent of Wagtail. Departments and agents are named by code."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from ..formulaires.conditions import Condition
from .enums import ISSUES, ActeLimite, TypeEtape


@dataclass(frozen=True)
class Delai:
    """`unite` is one of `demarches.enums.Unite`."""

    valeur: int
    unite: str


@dataclass(frozen=True)
class Case:
    """One item of the list to check before the step ends."""

    cle: str
    libelle: str


@dataclass(frozen=True)
class AvisAttendu:
    """An opinion asked when the step begins: of a department (`service`), or of an outsider (`nom`, `courriel`).

    `tacite`: without an answer at its term, the opinion is held favourable. `reponses`, `pieces`: what is shown of
    the file, never who filed it.
    """

    cle: str
    question: str
    service: str = ""
    nom: str = ""
    courriel: str = ""
    delai: Delai | None = None
    obligatoire: bool = True
    tacite: bool = False
    reponses: bool = True
    pieces: bool = False


@dataclass(frozen=True)
class Niveau:
    """One level of validation; « » : the department of the step, the usual roles."""

    libelle: str
    service: str = ""
    role: str = ""


@dataclass(frozen=True)
class Affectation:
    """A rule tried when the step begins; the first that finds somebody wins."""

    mode: str
    agent: str = ""
    condition: Condition | None = None


@dataclass(frozen=True)
class Etape:
    """`cle` never changes once given. `maintenant`: what the usager reads. `actes`: empty, all that is usual.

    `propose`: whoever ends it says what he proposes to decide. `si_proposition`: only after such a proposal.
    """

    cle: str
    type: str
    libelle: str
    maintenant: str = ""
    service: str = ""
    role: str = ""
    delai: Delai | None = None
    cases: tuple[Case, ...] = ()
    avis: tuple[AvisAttendu, ...] = ()
    niveaux: tuple[Niveau, ...] = ()
    affectations: tuple[Affectation, ...] = ()
    actes: tuple[str, ...] = ()
    propose: bool = False
    si_proposition: str = ""
    condition: Condition | None = None

    @property
    def type_libelle(self) -> str:
        return TypeEtape(self.type).label

    @property
    def is_facultative(self) -> bool:
        return bool(self.condition or self.si_proposition)

    @property
    def is_datee(self) -> bool:
        """It takes place on a day that is fixed beforehand."""
        return self.type in (TypeEtape.COMMISSION, TypeEtape.RENDEZ_VOUS)

    def can_agir(self, acte: str, *, derniere: bool) -> bool:
        """Whether the step allows one of `ActeLimite`; any other act is allowed."""
        if acte not in ActeLimite.values:
            return True
        if self.actes:
            return acte in self.actes
        return derniere or acte not in (ActeLimite.ACCEPTER, ActeLimite.REFUSER)

    def can_finir(self) -> bool:
        """As a last step, it lets somebody end the request."""
        return not self.actes or any(acte in self.actes for acte in ISSUES)


@dataclass(frozen=True)
class Circuit:
    etapes: tuple[Etape, ...] = ()

    def etape(self, cle: str) -> Etape:
        """Raise KeyError when the circuit has no such step."""
        for etape in self.etapes:
            if etape.cle == cle:
                return etape
        raise KeyError(cle)

    def apres(self, cle: str) -> tuple[Etape, ...]:
        """The steps written after this one."""
        return self.etapes[self.etapes.index(self.etape(cle)) + 1 :]

    def avant(self, cle: str) -> tuple[Etape, ...]:
        return self.etapes[: self.etapes.index(self.etape(cle))]

    def en_json(self) -> dict[str, Any]:
        return json.loads(json.dumps(asdict(self)))

    def empreinte(self) -> str:
        """SHA-256 of the canonical JSON: the same circuit always gives the same digest."""
        texte = json.dumps(self.en_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(texte.encode()).hexdigest()

    @classmethod
    def depuis_json(cls, donnees: dict[str, Any]) -> "Circuit":
        return cls(tuple(_etape(etape) for etape in donnees["etapes"]))


def _etape(donnees: dict[str, Any]) -> Etape:
    return Etape(
        **{
            **donnees,
            "delai": _delai(donnees["delai"]),
            "cases": tuple(Case(**case) for case in donnees["cases"]),
            "avis": tuple(AvisAttendu(**{**avis, "delai": _delai(avis["delai"])}) for avis in donnees["avis"]),
            "niveaux": tuple(Niveau(**niveau) for niveau in donnees["niveaux"]),
            "affectations": tuple(_affectation(regle) for regle in donnees["affectations"]),
            "actes": tuple(donnees["actes"]),
            "condition": Condition.depuis_json(donnees["condition"]),
        }
    )


def _affectation(donnees: dict[str, Any]) -> Affectation:
    return Affectation(donnees["mode"], donnees["agent"], Condition.depuis_json(donnees["condition"]))


def _delai(donnees: dict[str, Any] | None) -> Delai | None:
    return Delai(**donnees) if donnees else None
