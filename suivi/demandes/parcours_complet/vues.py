"""« Le parcours complet » of a procedure, for whoever may edit it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from charte.modeles.service import date_en_lettres
from demarches.models import DemarchePage

from .formulaire import ParcoursForm
from .moments import Parcours
from .ruban import dessiner_ruban
from .simulation import derouler
from .variantes import Variante


@require_safe
def parcours_complet(request: HttpRequest, pk: int) -> HttpResponse:
    """The last saved draft, simulated. Reads only."""
    published = get_object_or_404(DemarchePage, pk=pk)
    if not published.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    page = published.get_latest_revision_as_object()
    form = ParcoursForm(page, request.GET.dict())
    path = _derouler(page, form) if page.service else None
    context = {
        "page": page,
        "form": form,
        "parcours": path,
        "ruban": dessiner_ruban(path) if path else "",
        "bilan": _bilan(path) if path else [],
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
            {"url": reverse("wagtailadmin_pages:edit", args=[pk]), "label": page.title},
            {"url": "", "label": "Le parcours complet"},
        ],
    }
    return render(request, "demandes/parcours_complet/page.html", context)


def _bilan(path: Parcours) -> list[tuple[str, str, str]]:
    """(what, value, detail) at the top of the page."""
    days = f"{path.duree}\u00a0jour{'s' if path.duree > 1 else ''} après le dépôt" if path.decision else ""
    return [
        ("Décision", date_en_lettres(path.decision) if path.decision else "aucune", days),
        ("Date promise", date_en_lettres(path.promesse) if path.promesse else "aucune", ""),
        ("Échéance légale", date_en_lettres(path.legale) if path.legale else "aucune", ""),
        ("Messages à l’usager", str(path.nombre_pour_l_usager), ""),
    ]


def _derouler(page: DemarchePage, form: ParcoursForm):
    if not form.is_valid():
        return None
    return derouler(page, form.cleaned_data["jour"], Variante(form.cleaned_data["variante"]), form.choisies())
