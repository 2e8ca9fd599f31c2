"""« Circuit » of a procedure, for its editors: the picture of the draft, the versions and the requests on each."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from demarches.circuits.dessin import dessiner, raconter
from demarches.circuits.service import VersionCircuit, circuit_courant
from demarches.circuits.verifications import alertes_de_circuit
from demarches.models import DemarchePage

from ..models import Demande


@dataclass(frozen=True)
class VersionSuivie:
    """A frozen version, and where the running requests stand in it: (step, number)."""

    version: VersionCircuit
    etapes: list[tuple[str, int]]

    @property
    def nombre(self) -> int:
        return sum(number for _, number in self.etapes)


@require_safe
def circuit_de_demarche(request: HttpRequest, pk: int) -> HttpResponse:
    published = get_object_or_404(DemarchePage, pk=pk)
    if not published.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    page = published.get_latest_revision_as_object()
    circuit = circuit_courant(page)
    context = {
        "page": page,
        "dessin": dessiner(circuit, page.title) if circuit else "",
        "lignes": raconter(circuit) if circuit else [],
        "alertes": alertes_de_circuit(page),
        "versions": versions_suivies(published),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
            {"url": reverse("wagtailadmin_pages:edit", args=[pk]), "label": page.title},
            {"url": "", "label": "Circuit"},
        ],
    }
    return render(request, "demandes/circuit/circuit.html", context)


def versions_suivies(demarche: DemarchePage) -> list[VersionSuivie]:
    """The last one first. Two queries."""
    at_step = Demande.objects.ouvertes().filter(demarche=demarche).exclude(etape="")
    counts: dict[int, dict[str, int]] = {}
    for version, etape, number in at_step.values_list("version_circuit", "etape").annotate(Count("pk")).order_by():
        counts.setdefault(version, {})[etape] = number
    return [
        VersionSuivie(
            version,
            [
                (etape.libelle, here[etape.cle])
                for here in [counts.get(version.pk, {})]
                for etape in version.circuit.etapes
                if etape.cle in here
            ],
        )
        for version in demarche.versions_circuit.all()
    ]
