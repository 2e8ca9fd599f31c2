from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..models import CataloguePage
from ..presentation import frequentes, rubriques_du_catalogue
from .reponse import NOMBRE_SUGGESTIONS, Reponse, repondre

PAR_PAGE = 20
UNE_MINUTE = 60


@require_safe
def recherche(request: HttpRequest) -> HttpResponse:
    """Procedures first, then national sheets; without a query or an answer, ways into the catalogue."""
    texte = request.GET.get("q", "").strip()
    reponse = repondre(texte, request) if texte else Reponse("")
    page = Paginator(reponse.resultats, PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "reponse": reponse,
        "page_resultats": page,
        "demarches": [resultat for resultat in page if resultat.is_demarche],
        "fiches": [resultat for resultat in page if not resultat.is_demarche],
        "debut": f"?{urlencode({'q': texte})}&",
    }
    return render(request, "demarches/recherche.html", contexte | _pistes(request, reponse))


@require_safe
@cache_control(public=True, max_age=UNE_MINUTE)
def suggestions(request: HttpRequest) -> JsonResponse:
    """What the words begun may lead to, for the search boxes: `{"suggestions": [{"titre", "url", "genre"}]}`."""
    texte = request.GET.get("q", "").strip()
    reponse = repondre(texte, request, en_cours=True, maximum=NOMBRE_SUGGESTIONS) if len(texte) > 1 else Reponse("")
    lignes = [
        {"titre": resultat.texte, "url": resultat.url, "genre": "Démarche" if resultat.is_demarche else "Fiche"}
        for resultat in reponse.resultats
    ]
    return JsonResponse({"suggestions": lignes})


def _pistes(request: HttpRequest, reponse: Reponse) -> dict:
    """Where to go when nothing was found, or nothing asked."""
    catalogue = CataloguePage.objects.live().first() if not reponse.resultats else None
    if catalogue is None:
        return {}
    return {"themes": rubriques_du_catalogue(catalogue, request), "frequentes": frequentes(catalogue, request)}
