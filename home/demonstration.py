"""Demonstration data of the portal: the site, its home page and the pages every public site must have."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from charte.organisation.models import Service

from .models import ContentPage, HomePage

DONNEES = Path(__file__).parent / "donnees" / "pages.json"
ACCUEIL = "@accueil"


@transaction.atomic
def charger() -> None:
    """Create what is missing; what editors already have is left as it is."""
    donnees = json.loads(DONNEES.read_text(encoding="utf-8"))
    accueil = HomePage.objects.first() or _creer_accueil(donnees["accueil"])
    _servir(accueil)
    for page in donnees["pages"]:
        if not accueil.get_children().filter(slug=page["slug"]).exists():
            _creer_page(accueil, page)


def _creer_accueil(champs: dict[str, Any]) -> HomePage:
    """The home page beside Wagtail's own welcome page, which goes away."""
    racine = Page.get_first_root_node()
    accueil = racine.add_child(instance=HomePage(**champs, accueil=_service_accueil()))
    accueil.save_revision().publish()
    return HomePage.objects.get(pk=accueil.pk)


def _servir(accueil: HomePage) -> None:
    """Make it the root of the default site and drop Wagtail's welcome page."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page = accueil.page_ptr
    site.site_name = "Parvis"
    site.save()
    for page in Page.objects.filter(depth=2, slug="home").exclude(pk=accueil.pk):
        if page.cached_content_type.model == "page" and not page.get_children().exists():
            page.delete()


def _creer_page(accueil: HomePage, donnees: dict[str, Any]) -> None:
    corps = [bloc | {"value": _valeur(bloc["value"])} for bloc in donnees["corps"]]
    page = ContentPage(
        title=donnees["title"],
        slug=donnees["slug"],
        chapeau=donnees["chapeau"],
        show_in_menus=True,
        corps=json.dumps(corps),
    )
    accueil.add_child(instance=page)
    page.save_revision().publish()


def _valeur(valeur: Any) -> Any:
    """Replace the mark of the reception department by its key."""
    if isinstance(valeur, dict) and valeur.get("service") == ACCUEIL:
        service = _service_accueil()
        return {"service": service.pk if service else None}
    return valeur


def _service_accueil() -> Service | None:
    """The department at the top of the tree: the town itself."""
    return Service.objects.filter(parent=None, actif=True).order_by("pk").first()
