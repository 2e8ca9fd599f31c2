"""What changes without a new import, put in the stored HTML when it is shown: local links and departments."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from charte.organisation.models import Service

from ..models import FichePage, FichesPage, RessourceNationale

# A tag, never text: the import escapes every « < » of the source, and writes the class before the address.
LIEN = re.compile(r'(<a(?: class="[^"]*")? )href="fiche:([FNR]\d+)(?::(\w+))?"')
PIVOT = re.compile(r"<!--pivot:(\w+)-->")
SERVICE_PUBLIC = {
    "": "https://www.service-public.fr/particuliers/vosdroits/",
    "Associations": "https://www.service-public.fr/associations/vosdroits/",
    "Professionnels": "https://entreprendre.service-public.fr/vosdroits/",
}


@dataclass(frozen=True)
class Etape:
    """A step of the breadcrumb."""

    libelle: str
    url: str


@dataclass(frozen=True)
class Presentation:
    """A sheet or a resource ready for its template. `corps` is safe: built by the import, never copied."""

    corps: SafeString
    fil: list[Etape]


def presenter(html: str, fil_ariane: list[list[str]] = (), request=None) -> Presentation:
    """Six queries at most, whatever the number of links and departments."""
    niveaux = [identifiant for identifiant, _ in fil_ariane]
    adresses = adresses_locales({*niveaux, *(identifiant for _, identifiant, _ in LIEN.findall(html))}, request)
    guichets = guichets_locaux(set(PIVOT.findall(html)))
    corps = LIEN.sub(lambda trouve: trouve[1] + attribut(trouve[2], trouve[3] or "", adresses), html)
    corps = PIVOT.sub(lambda trouve: guichets.get(trouve[1], ""), corps)
    index = adresses.get("", "/")
    fil = [Etape(titre, adresses.get(identifiant, index)) for identifiant, titre in fil_ariane[:-1]]
    return Presentation(mark_safe(corps), fil)  # noqa: S308


def attribut(identifiant: str, audience: str, adresses: dict[str, str]) -> str:
    """`href` towards the local page, else towards the national one."""
    if identifiant in adresses:
        return f'href="{adresses[identifiant]}"'
    return f'href="{SERVICE_PUBLIC.get(audience, SERVICE_PUBLIC[""])}{identifiant}" rel="external"'


def adresses_locales(identifiants: Iterable[str], request=None) -> dict[str, str]:
    """identifier → URL of what is published here; the key "" gives the index."""
    index = FichesPage.objects.live().first()
    adresses = {"": index.get_url(request) or "/"} if index else {}
    fiches = FichePage.objects.live().filter(identifiant__in=identifiants)
    for fiche in fiches.only("identifiant", "url_path", "locale_id"):
        adresses[fiche.identifiant] = fiche.get_url(request)
    ressources = RessourceNationale.objects.filter(publiee=True, identifiant__in=identifiants)
    for identifiant in ressources.values_list("identifiant", flat=True) if index else ():
        adresses[identifiant] = adresses[""] + index.reverse_subpage("ressource", args=[identifiant])
    return adresses


def guichets_locaux(pivots: set[str]) -> dict[str, str]:
    """national code of a counter → HTML of the local departments that hold it."""
    if not pivots:
        return {}
    services: dict[str, list[Service]] = {}
    for service in Service.objects.actifs().filter(pivot_local__in=pivots).with_mentions():
        services.setdefault(service.pivot_local, []).append(service)
    return {
        pivot: render_to_string(
            "demarches/comarquage/guichet.html", {"guichets": [service.mentions() for service in locaux]}
        )
        for pivot, locaux in services.items()
    }
