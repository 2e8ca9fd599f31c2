"""Where a request stands in its circuit, read once for each loaded request."""

from dataclasses import dataclass, field
from datetime import date

from charte.organisation.models import Service
from demarches.circuits.service import Circuit, Etape, Niveau, TypeEtape, suivante
from demarches.formulaires.service import lire_reponses

from ..models import Avis, Demande, Passage


@dataclass
class Marche:
    """The open step: its definition, its passage, and what was decided there.

    `proposition`: the last one made on the request, by an agent who may not validate it.
    """

    demande: Demande
    circuit: Circuit
    etape: Etape
    passage: Passage
    passages: list[Passage]
    tous_les_avis: list[Avis] = field(default_factory=list)

    @property
    def avis(self) -> list[Avis]:
        """Those asked at this step."""
        return [one for one in self.tous_les_avis if one.passage_id == self.passage.pk]

    @property
    def proposition(self) -> str:
        return self.proposante.proposition if self.proposante else ""

    @property
    def proposante(self) -> Passage | None:
        """The passage that carries the proposal in force."""
        return next((passage for passage in reversed(self.passages) if passage.proposition), None)

    @property
    def suivante(self) -> Etape | None:
        return suivante(self.circuit, self.etape.cle, lues(self.demande), self.proposition)

    @property
    def validations(self) -> list:
        return list(self.passage.validations.all())

    @property
    def niveau(self) -> Niveau | None:
        """The level of validation that is awaited; None when all said yes, or when the step validates nothing."""
        done = len(self.validations)
        return self.etape.niveaux[done] if done < len(self.etape.niveaux) else None

    @property
    def is_proposee(self) -> bool:
        """What had to be proposed at this step is."""
        return not self.etape.propose or bool(self.passage.proposition)

    def cases_a_cocher(self) -> list:
        return [case for case in self.etape.cases if case.cle not in self.passage.cases]

    def avis_manquants(self, jour: date) -> list[Avis]:
        """The mandatory opinions of this step that are still awaited."""
        return [one for one in self.avis if one.obligatoire and not one.is_acquis(jour)]

    def deja_passees(self) -> list[Etape]:
        """The former steps one may come back to, in the order of the circuit."""
        seen = {passage.etape for passage in self.passages if passage.fin}
        return [etape for etape in self.circuit.avant(self.etape.cle) if etape.cle in seen]


def lire(demande: Demande) -> Marche | None:
    """The open step of a request; None when it follows no circuit now. Kept on the instance until `oublier`."""
    if not demande.etape or demande.version_circuit_id is None:
        return None
    if "_marche" not in demande.__dict__:
        demande.__dict__["_marche"] = _lire(demande)
    return demande.__dict__["_marche"]


def oublier(demande: Demande) -> None:
    """After a change: the next reading asks the database."""
    demande.__dict__.pop("_marche", None)


def _lire(demande: Demande) -> Marche | None:
    passages = list(demande.passages.select_related("par", "proposee_par").prefetch_related("validations__agent"))
    opened = next((passage for passage in reversed(passages) if passage.fin is None), None)
    if opened is None:
        return None
    asked = list(demande.avis.for_affichage())
    return Marche(demande, demande.version_circuit.circuit, demande.etape_courante, opened, passages, asked)


def lues(demande: Demande) -> dict:
    """The answers as conditions read them."""
    if "_lues" not in demande.__dict__:
        demande.__dict__["_lues"] = lire_reponses(demande.version.formulaire, demande.reponses)
    return demande.__dict__["_lues"]


def service_de(code: str, demande: Demande) -> Service:
    """A department named in a circuit; the request's own when the code is empty or known no more."""
    return (Service.objects.filter(code=code).first() if code else None) or demande.service


def service_du_niveau(demande: Demande, etape: Etape, niveau: Niveau | None) -> Service:
    code = (niveau.service if niveau else "") or etape.service
    return service_de(code, demande)


def roles_de(marche: Marche):
    """The roles that the step, or its awaited level, wants; None: the usual ones."""
    from charte.organisation.enums import Role

    role = (marche.niveau.role if marche.niveau else "") or marche.etape.role
    return frozenset({Role(role)}) if role else None


def is_validation(marche: Marche) -> bool:
    return marche.etape.type == TypeEtape.VALIDATION
