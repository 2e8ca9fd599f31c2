"""The screens of a deposit, whoever fills it: a citizen, an editor who tests it, a preview."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from charte.organisation.models import Collectivite
from demarches.edition.duree import minutes
from demarches.formulaires.definition import Definition, Etape
from demarches.formulaires.formulaire import FormulaireEtape
from demarches.models import DemarchePage

from ..models import Demande
from . import jeton_de_page
from .debut import provenance
from .deja_donnees import proposer
from .notice import CNIL, notice, pieces_a_preparer
from .parcours import Parcours
from .saisie import traiter

DANS_UN_AUTRE_ONGLET = (
    "Vos réponses ont changé depuis que vous avez ouvert cette page, peut-être dans un autre onglet. "
    "Relisez-les, puis déposez votre demande."
)


def montrer_debut(
    request: HttpRequest,
    demarche: DemarchePage,
    definition: Definition,
    brouillons: Sequence[tuple[Demande, str]] = (),
    parcours: Parcours | None = None,
    connu: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """What to prepare, how long, what becomes of the data. `parcours`: only for a test or a preview.

    `connu`: what may fill the draft at once (see `debut`).
    """
    toujours, selon_le_cas = pieces_a_preparer(definition)
    contexte = {
        "demarche": demarche,
        "definition": definition,
        "pieces": toujours,
        "pieces_selon_le_cas": selon_le_cas,
        "minutes": minutes(definition),
        "notice": notice(demarche, Collectivite.load(request)),
        "jours": settings.BROUILLONS_JOURS,
        "url_demarche": demarche.get_url(request) or "/",
        "cnil": CNIL,
        "brouillons": brouillons,
        "parcours": parcours,
        "prerempli": None,
        "prerempli_jeton": "",
        "demandes_connues": (),
        **(connu or {}),
    }
    return render(request, "demandes/depot/commencer.html", contexte)


def repondre_etape(request: HttpRequest, parcours: Parcours, cle: str) -> HttpResponse:
    """One subject per screen: show it, or keep what was typed and go on."""
    try:
        etape = parcours.definition.etape(cle)
    except KeyError as exc:
        raise Http404 from exc
    if etape not in parcours.etapes:
        return redirect(parcours.url_de_reprise())
    if request.method != "POST":
        formulaire = parcours.formulaire(etape)(reponses=parcours.demande.reponses, fichiers=parcours.pieces)
        return montrer_etape(request, parcours, etape, formulaire)
    saisie = traiter(request, parcours, etape)
    for texte in saisie.avertissements:
        messages.warning(request, texte)
    for texte in saisie.informations:
        messages.info(request, texte)
    if saisie.geste == "plus_tard":
        return redirect(parcours.url_de("depot_plus_tard"))
    if saisie.terminee:
        vers_resume = request.GET.get("retour") == "recapitulatif"
        return redirect(parcours.url_de("depot_recapitulatif") if vers_resume else parcours.url_suivante(etape))
    return montrer_etape(request, parcours, etape, saisie.formulaire)


def montrer_etape(request: HttpRequest, parcours: Parcours, etape: Etape, formulaire: FormulaireEtape) -> HttpResponse:
    vers_resume = request.GET.get("retour") == "recapitulatif"
    contexte = {
        "parcours": parcours,
        "demarche": parcours.demande.demarche,
        "etape": etape,
        "rang": parcours.rang(etape),
        "total": len(parcours.etapes),
        "formulaire": formulaire,
        "groupes": proposer(request, parcours, formulaire.groupes()),
        "url_piece": parcours.url_des_pieces(),
        "url_precedente": parcours.url_de("depot_recapitulatif") if vers_resume else parcours.url_precedente(etape),
        "vers_resume": vers_resume,
        "provenance": _provenance(request, parcours, etape),
        "jeton": "" if parcours.essai or parcours.apercu else jeton_de_page.jeton(parcours.demande),
    }
    return render(request, "demandes/depot/etape.html", contexte)


def repondre_recapitulatif(
    request: HttpRequest, parcours: Parcours, deposer: Callable[[UUID], HttpResponse]
) -> HttpResponse:
    """Everything on one page; one button files it, once, however many times it is pressed."""
    incompletes = parcours.incompletes()
    cle = parcours.cle_depot()
    if request.method == "POST" and not incompletes:
        if request.POST.get("cle") == str(cle):
            return deposer(cle)
        messages.warning(request, DANS_UN_AUTRE_ONGLET)
    return montrer_recapitulatif(request, parcours, incompletes, cle)


def montrer_recapitulatif(
    request: HttpRequest, parcours: Parcours, incompletes: Sequence[Etape], cle: UUID
) -> HttpResponse:
    contexte = {
        "parcours": parcours,
        "demande": parcours.demande,
        "parties": [(etape, _a_corriger(parcours, etape), lignes) for etape, lignes in parcours.lignes()],
        "incompletes": [(etape, _a_corriger(parcours, etape)) for etape in incompletes],
        "cle": cle,
        "manquantes": parcours.manquantes(),
        "formulaire_change": not (parcours.essai or parcours.apercu) and parcours.formulaire_change(),
        "jeton": "" if parcours.essai or parcours.apercu else jeton_de_page.jeton(parcours.demande),
        "url_precedente": parcours.url(parcours.etapes[-1]),
        "url_plus_tard": parcours.url_de("depot_plus_tard"),
    }
    return render(request, "demandes/depot/recapitulatif.html", contexte)


def _provenance(request: HttpRequest, parcours: Parcours, etape: Etape) -> str:
    """Where the answers of this screen come from, "" when the person wrote them."""
    if parcours.essai or parcours.apercu:
        return ""
    connue = provenance(request, parcours.demande)
    return connue.texte if connue and connue.cles & {question.cle for question in etape.questions} else ""


def _a_corriger(parcours: Parcours, etape: Etape) -> str:
    """The step, then back to the summary."""
    return f"{parcours.url(etape)}?retour=recapitulatif"
