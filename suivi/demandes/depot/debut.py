"""How a draft begins: empty, with the person's own words, or with answers made ready by a link."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest

from demarches.formulaires.definition import Question
from demarches.formulaires.recevabilite import reponses_recevables
from demarches.models import DemarchePage

from .. import actions
from ..identites import reponses_de_la_demande
from ..models import Demande, Preremplissage
from ..preremplissage.service import LienRefuse, commencer, ouvrir
from ..suivi_public.acces import demandes_ouvertes
from . import acces

PROVENANCES = "depots_provenances"
LIEN_FINI = (
    "Ce lien ne remplit plus rien\u00a0: il est incomplet, terminé, ou a déjà servi. "
    "Vous pouvez faire la demande normalement."
)


@dataclass(frozen=True)
class Provenance:
    """Where the answers already there come from, told on the screens that show them."""

    texte: str
    cles: frozenset[str]


def lien_prerempli(request: HttpRequest, demarche: DemarchePage) -> Preremplissage | None:
    """The prepared answers that the address offers; a link that is over says so."""
    jeton = request.GET.get("prerempli")
    if not jeton:
        return None
    try:
        return ouvrir(jeton, demarche)
    except LienRefuse:
        messages.warning(request, LIEN_FINI)
        return None


def demandes_connues(request: HttpRequest) -> list[Demande]:
    """The requests followed in this browser, one for each person: her identity may be taken again."""
    uniques: dict[int, Demande] = {}
    for demande in demandes_ouvertes(request):
        uniques.setdefault(demande.usager_id, demande)
    return list(uniques.values())


def commencer_brouillon(request: HttpRequest, demarche: DemarchePage) -> Demande:
    """The draft that this POST asks for, opened in this browser."""
    demande, texte = _prerempli(request, demarche) or _avec_ses_coordonnees(request, demarche) or (None, "")
    if demande is None:
        demande = actions.commencer_brouillon(demarche)
    acces.ouvrir(request, demande)
    if texte and demande.reponses:
        gardees = dict(list(request.session.get(PROVENANCES, {}).items())[-acces.GARDES :])
        request.session[PROVENANCES] = {**gardees, demande.uuid.hex: [texte, sorted(demande.reponses)]}
    return demande


def provenance(request: HttpRequest, demande: Demande) -> Provenance | None:
    connue = request.session.get(PROVENANCES, {}).get(demande.uuid.hex)
    return Provenance(connue[0], frozenset(connue[1])) if connue else None


def _prerempli(request: HttpRequest, demarche: DemarchePage) -> tuple[Demande, str] | None:
    jeton = request.POST.get("prerempli")
    if not jeton:
        return None
    try:
        demande, prerempli, ecartees = commencer(jeton, demarche)
    except LienRefuse:
        messages.warning(request, LIEN_FINI)
        return None
    _dire_ecartees(request, ecartees)
    return demande, f"Ces réponses ont été préparées par {prerempli.origine}"


def _avec_ses_coordonnees(request: HttpRequest, demarche: DemarchePage) -> tuple[Demande, str] | None:
    """Only from a request that this browser proved it may read."""
    try:
        voulue = UUID(request.POST.get("mes_coordonnees", ""))
    except ValueError:
        return None
    source = next((demande for demande in demandes_ouvertes(request) if demande.uuid == voulue), None)
    if source is None:
        return None
    demande = actions.commencer_brouillon(demarche)
    connues, _ = reponses_recevables(demande.version, reponses_de_la_demande(demande.version, source))
    return actions.enregistrer_brouillon(
        demande.pk, connues
    ), f"Ces réponses viennent de votre demande {source.reference}"


def _dire_ecartees(request: HttpRequest, ecartees: list[Question]) -> None:
    if ecartees:
        noms = ", ".join(f"«\u00a0{question.libelle}\u00a0»" for question in ecartees)
        messages.info(request, f"Des réponses préparées n’ont pas pu être reprises\u00a0: {noms}. Répondez vous-même.")
