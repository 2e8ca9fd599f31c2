"""The same form, filled by an agent: what the person did not give may stay empty."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpRequest

from charte.organisation.droits import est_habilite
from demarches.formulaires.definition import Definition, Etape, Question
from demarches.formulaires.formulaire import FormulaireEtape
from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.service import construire
from demarches.formulaires.types.identite import SANS_CONTACT

from .. import actions
from ..actes import ACCUEILLIR
from ..depot.parcours import Parcours
from ..models import Demande, SaisieAgent


@dataclass
class ParcoursAgent(Parcours):
    """A draft in the hands of an agent."""

    saisie: SaisieAgent | None = None

    @cached_property
    def version_souple(self) -> VersionFormulaire:
        """The same form, in which no contact is required: a letter may give none."""
        etapes = tuple(
            replace(etape, questions=tuple(_sans_contact_exige(question) for question in etape.questions))
            for etape in self.demande.version.formulaire.etapes
        )
        return VersionFormulaire(definition=Definition(etapes).en_json())

    @property
    def lien(self) -> bool:
        """Only a prefilled link is being made: nothing will be filed."""
        return self.saisie.pour_un_lien

    def formulaire(self, etape: Etape) -> type[FormulaireEtape]:
        return construire(self.version_souple, etape.cle, self.demande.reponses)

    def pardonner(self, juge: FormulaireEtape, laisser: bool) -> None:
        """Leave the empty required questions without answer, when the agent says so; the identity is never left."""
        vides = [groupe for groupe in juge.groupes() if groupe.erreurs and _est_vide(groupe)]
        pardonnees = {groupe.question.cle for groupe in vides if self.lien or groupe.question.type != "identite"}
        if (laisser or self.lien) and pardonnees:
            self.saisie = actions.laisser_sans_reponse(self.saisie.pk, sorted(pardonnees))
            for groupe in vides:
                if groupe.question.cle in pardonnees:
                    for champ in groupe.champs:
                        juge.errors.pop(champ.name, None)

    def incompletes(self) -> list[Etape]:
        return [etape for etape in self.etapes if self._reste(self._relue(etape))]

    def manquantes(self) -> list[Question]:
        """The questions left without answer, that still have none."""
        donnees = {**{cle: v for cle, v in self.demande.reponses.items() if v is not None}, **self.pieces}
        posees = [question for etape in self.etapes for question in etape.questions]
        return [q for q in posees if q.cle in self.saisie.non_fournies and not donnees.get(q.cle)]

    def _reste(self, formulaire: FormulaireEtape) -> bool:
        """Something other than what was left is missing or wrong."""
        formulaire.is_valid()
        return any(g.erreurs and g.question.cle not in self.saisie.non_fournies for g in formulaire.groupes())


def parcours_de(request: HttpRequest, demande: Demande) -> Parcours:
    """The draft as the one who looks at it may fill it: the agent who took it, or anybody else."""
    if not request.user.is_authenticated:
        return Parcours(demande)
    saisie = SaisieAgent.objects.filter(demande=demande).select_related("agent", "usager", "demande").first()
    sienne = saisie is not None and saisie.agent.utilisateur_id == request.user.pk
    if sienne and est_habilite(request.user, demande.service_id, ACCUEILLIR):
        return ParcoursAgent(demande, saisie=saisie)
    return Parcours(demande)


def _sans_contact_exige(question: Question) -> Question:
    if question.type != "identite":
        return question
    return replace(question, reglages={**question.reglages, "contact": SANS_CONTACT})


def _est_vide(groupe) -> bool:
    return not groupe.fichiers and not any(champ.value() for champ in groupe.champs)
