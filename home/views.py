import hashlib

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from charte.organisation.models import Collectivite

from .identite import feuille

UN_QUART_D_HEURE = 15 * 60
UN_JOUR = 24 * 3600
HORS_LIGNE = ["css/parvis.css", "polices/atkinson-hyperlegible-next-latin.woff2"]


@require_safe
@cache_control(public=True, max_age=UN_QUART_D_HEURE)
def identite_css(request: HttpRequest) -> HttpResponse:
    """Colours set in « Réglages du site »."""
    return HttpResponse(feuille(Collectivite.load(request)), content_type="text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=UN_QUART_D_HEURE)
def manifeste(request: HttpRequest) -> JsonResponse:
    """Web app manifest: the site can be installed on a phone's home screen."""
    collectivite = Collectivite.load(request)
    donnees = {
        "name": collectivite.nom,
        "short_name": collectivite.nom_court,
        "lang": "fr",
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#fbfaf7",
        "theme_color": collectivite.couleur_principale,
        "icons": [{"src": static("home/img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(donnees, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=UN_JOUR)
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read pages, never the forms nor the follow-up of a person."""
    lignes = ["User-agent: *", "Disallow: /admin/", "Disallow: /deposer/", "Disallow: /suivre/"]
    lignes.append(f"Sitemap: {request.build_absolute_uri(reverse('plan_du_site'))}")
    return HttpResponse("\n".join(lignes) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Keeps the offline page on the visitor's machine; a new style sheet gives a new reserve."""
    fichiers = [reverse("hors_ligne"), *(static(f"home/{fichier}") for fichier in HORS_LIGNE)]
    version = hashlib.sha256("".join(fichiers).encode()).hexdigest()[:12]
    contexte = {"version": version, "fichiers": fichiers}
    return render(request, "home/sw.js", contexte, content_type="text/javascript; charset=utf-8")


@require_safe
def hors_ligne(request: HttpRequest) -> HttpResponse:
    """What the service worker shows when the network is away."""
    return render(request, "home/hors_ligne.html")


def requete_incomplete(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an upload cut on its way, or a form too heavy. Nothing is drawn for a host that is not ours."""
    if isinstance(exception, DisallowedHost):
        return HttpResponseBadRequest()
    return render(request, "400.html", status=400)
