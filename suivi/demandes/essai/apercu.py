"""The screens of the deposit in the preview panel of the editor."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from demarches.edition.apercu import DEBUT, RECAPITULATIF, REMPLIE, lire_mode
from demarches.formulaires.definition import Definition, Etape
from demarches.formulaires.types import TYPES
from demarches.models import DemarchePage

from ..depot.ecrans import montrer_debut, montrer_etape, montrer_recapitulatif
from .memoire import FichierEnMemoire, ParcoursEnMemoire

FICHIER = FichierEnMemoire(UUID(int=0), "document.pdf", 250_000)
NULLE_PART = "#"


class Apercu(ParcoursEnMemoire):
    """Drawn, never sent: its links lead nowhere."""

    essai = False
    apercu = True

    @property
    def etapes(self) -> tuple[Etape, ...]:
        """Every step, that of a condition not met yet among them: the editor wants to see it."""
        return self.definition.etapes

    def url(self, etape: Etape) -> str:
        return NULLE_PART

    def url_de(self, vue: str) -> str:
        return NULLE_PART

    def url_des_pieces(self) -> str:
        return ""

    def url_precedente(self, etape: Etape) -> str:
        return NULLE_PART


def dessiner(request: HttpRequest, page: DemarchePage, definition: Definition, mode: str) -> HttpResponse:
    """`mode`: one of `demarches.edition.apercu`; examples everywhere but on an empty step."""
    genre, rang = lire_mode(mode, definition)
    remplie = genre in (REMPLIE, RECAPITULATIF)
    parcours = Apercu(
        page, definition, exemples(definition) if remplie else {}, fichiers(definition) if remplie else {}
    )
    if genre == DEBUT:
        return montrer_debut(request, page, definition, parcours=parcours)
    if genre == RECAPITULATIF:
        return montrer_recapitulatif(request, parcours, [], UUID(int=0))
    etape = definition.etapes[rang]
    formulaire = parcours.formulaire(etape)(reponses=parcours.demande.reponses, fichiers=parcours.pieces)
    return montrer_etape(request, parcours, etape, formulaire)


def exemples(definition: Definition) -> dict[str, Any]:
    """A plausible answer to each question."""
    return {question.cle: TYPES[question.type].exemple(question) for question in definition.questions()}


def fichiers(definition: Definition) -> dict[str, list[FichierEnMemoire]]:
    return {question.cle: [FICHIER] for question in definition.questions() if question.type == "fichier"}
