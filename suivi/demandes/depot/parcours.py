"""Where a draft stands: its steps in order, what each still lacks."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse

from demarches.formulaires.definition import Definition, Etape, Question
from demarches.formulaires.formulaire import FormulaireEtape
from demarches.formulaires.service import construire, etapes_visibles, lignes_de_reponses
from demarches.formulaires.types.fichier import NOMBRE_MAX, TAILLE_MAX_MO, extensions
from demarches.formulaires.versions import definition_courante

from .. import actions, pieces
from ..models import Demande, PieceJointe
from ..reutilisation import reutiliser


@dataclass
class Parcours:
    """One draft and its form, and the only gestures that write it. The files are read once."""

    demande: Demande
    _pieces: dict[str, list[PieceJointe]] | None = field(default=None, repr=False)
    _etapes: tuple[dict[str, Any], tuple[Etape, ...]] | None = field(default=None, repr=False)
    """The answers, and the steps that they leave to fill."""

    essai = False
    """A test of the editor: said on every screen."""
    apercu = False
    """Shown in the editor: nothing can be sent."""
    saisie = None
    """Set when an agent fills it for somebody."""
    lien = False
    """Only a prefilled link is being made."""

    @cached_property
    def definition(self) -> Definition:
        return self.demande.version.formulaire

    @property
    def etapes(self) -> tuple[Etape, ...]:
        """The steps that ask something, given the answers so far."""
        reponses = self.demande.reponses
        if self._etapes is None or self._etapes[0] is not reponses:
            self._etapes = (reponses, etapes_visibles(self.definition, reponses))
        return self._etapes[1]

    @property
    def pieces(self) -> dict[str, list[PieceJointe]]:
        """The files given, by key of question."""
        if self._pieces is None:
            self._pieces = defaultdict(list)
            for piece in self.demande.pieces.filter(piece_demandee=None).select_related("reutilisation"):
                self._pieces[piece.question].append(piece)
        return self._pieces

    def garder(self, reponses: dict[str, Any]) -> None:
        """Add these answers to the draft. Raise `ActeRefuse` once it is filed."""
        self.demande = actions.enregistrer_brouillon(self.demande.pk, reponses)

    def joindre(self, question: Question, fichier: UploadedFile) -> None:
        """Keep a file. Raise `PieceRefusee`, or `ActeRefuse` once it is filed."""
        with transaction.atomic():
            pieces.exiger_brouillon(self.demande)
            pieces.joindre(self.demande, fichier, question=question.cle, **limites(question))
        self._pieces = None

    def reutiliser(self, question: Question, origine: PieceJointe, prouvees: Iterable[Demande]) -> None:
        """Give again a file of another request, at the person's word. Raise `PieceRefusee` or `ActeRefuse`."""
        nombre_max = question.reglages.get("nombre_max", NOMBRE_MAX)
        reutiliser(self.demande, origine, question=question.cle, prouvees=prouvees, nombre_max=nombre_max)
        self._pieces = None

    def retirer(self, piece: UUID) -> str | None:
        """Take back a file; its name, None when it is not there any more."""
        nom = pieces.retirer(self.demande, piece)
        self._pieces = None
        return nom

    def rang(self, etape: Etape) -> int:
        """1, 2, 3… among the steps that ask something."""
        return len(self._avant(etape)) + 1

    def url(self, etape: Etape) -> str:
        return reverse("depot_etape", args=[self.demande.demarche.code, self.demande.uuid, etape.cle])

    def url_de(self, vue: str) -> str:
        """Address of another page of this draft: `depot_recapitulatif`, `depot_confirmation`…"""
        return reverse(vue, args=[self.demande.demarche.code, self.demande.uuid])

    def url_des_pieces(self) -> str:
        """Address of a file, without its identifier."""
        return self.url_de("depot_recapitulatif").replace("/recapitulatif/", "/piece/")

    def url_du_debut(self) -> str:
        return reverse("depot_commencer", args=[self.demande.demarche.code])

    def url_suivante(self, etape: Etape) -> str:
        place = self.definition.etapes.index(etape)
        suivantes = [suivante for suivante in self.etapes if self.definition.etapes.index(suivante) > place]
        return self.url(suivantes[0]) if suivantes else self.url_de("depot_recapitulatif")

    def url_precedente(self, etape: Etape) -> str:
        """The step before; the first page of the deposit from the first step."""
        if avant := self._avant(etape):
            return self.url(avant[-1])
        return self.url_du_debut()

    def formulaire(self, etape: Etape) -> type[FormulaireEtape]:
        return construire(self.demande.version, etape.cle, self.demande.reponses)

    def formulaire_change(self) -> bool:
        """Editors published another form since this draft began; the draft keeps its own."""
        return definition_courante(self.demande.demarche).empreinte() != self.demande.version.empreinte

    def pardonner(self, juge: FormulaireEtape, laisser: bool) -> None:
        """An agent may leave questions unanswered; nobody else."""

    def manquantes(self) -> list[Question]:
        """The questions that an agent left without answer."""
        return []

    def incompletes(self) -> list[Etape]:
        """The steps that would be refused as they are, in order: stored answers are judged again."""
        return [etape for etape in self.etapes if not self._relue(etape).is_valid()]

    def url_de_reprise(self) -> str:
        """Where to go on: the first step that lacks something, else the summary."""
        incompletes = self.incompletes()
        return self.url(incompletes[0]) if incompletes else self.url_de("depot_recapitulatif")

    def lignes(self) -> list[tuple[Etape, list[tuple[str, str]]]]:
        """Each step with (label of the question, answer in French)."""
        fichiers = {cle: [piece.nom for piece in pieces] for cle, pieces in self.pieces.items()}
        parties = lignes_de_reponses(self.demande.version, self.demande.reponses, fichiers)
        return [(etape, [(question.libelle, texte) for question, texte in lignes]) for etape, lignes in parties]

    def cle_depot(self) -> UUID:
        """The idempotency key: same draft, same answers, same files, same key."""
        pieces = sorted(piece.uuid.hex for liste in self.pieces.values() for piece in liste)
        return uuid5(self.demande.uuid, json.dumps([self.demande.reponses, pieces], sort_keys=True))

    def _avant(self, etape: Etape) -> list[Etape]:
        place = self.definition.etapes.index(etape)
        return [avant for avant in self.etapes if self.definition.etapes.index(avant) < place]

    def _relue(self, etape: Etape) -> FormulaireEtape:
        """The form of a step as if its stored answers had just been typed."""
        classe = self.formulaire(etape)
        return classe(classe.comme_saisi(self.demande.reponses), fichiers=self.pieces)


def limites(question: Question) -> dict[str, Any]:
    """What a file question accepts, as `pieces.joindre` reads it."""
    return {
        "formats": extensions(question),
        "taille_max_mo": question.reglages.get("taille_max", TAILLE_MAX_MO),
        "nombre_max": question.reglages.get("nombre_max", NOMBRE_MAX),
        "justificatif": question.reglages.get("justificatif", ""),
    }
