from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from .geocodage import chercher


@never_cache
@require_GET
def adresses(request: HttpRequest) -> JsonResponse:
    """What an address begun may be, for the page's module: `{"suggestions": [{"libelle", "voie"…}]}`."""
    suggestions = [suggestion.en_json() for suggestion in chercher(request.GET.get("q", ""))]
    return JsonResponse({"suggestions": suggestions})
