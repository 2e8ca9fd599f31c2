"""Load the 25 common procedures of a town, with their themes, moments of life and forms."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from charte.modeles.chargement import charger as charger_messages

from ..edition.rappels import MESSAGES
from ..formulaires import tables
from ..models import CataloguePage, DemarchePage, FichePage
from .fiche_de_demarche import construire
from .pieces import pieces_par_code
from .rubriques import moments_par_slug, themes_par_domaine
from .services import services_par_code
from .source import demarches

__all__ = ["Bilan", "charger"]


@dataclass
class Bilan:
    """What a load did, in numbers of procedures."""

    creees: int = 0
    reliees: int = 0


@transaction.atomic
def charger() -> Bilan:
    """Create what is missing, link the national sheets that have come since; what editors changed is left alone.

    Raise ValidationError when the shipped data break a rule of the catalogue.
    """
    charger_messages(MESSAGES)
    bilan, catalogue = Bilan(), catalogue_du_site()
    services, themes, moments = services_par_code(), themes_par_domaine(), moments_par_slug()
    communes = pieces_par_code()
    tables.charger()
    existantes = {page.code: page for page in DemarchePage.objects.all()}
    for rang, donnees in enumerate(demarches()):
        page = existantes.get(donnees["code"])
        if page is None:
            page = construire(donnees, services[donnees["service"]["code"]], communes)
            # One review every fifteen days; the first two are already late.
            page.revoir_le = timezone.localdate() + timedelta(days=15 * rang - 20)
            catalogue.add_child(instance=page)
            page.themes.set([themes[donnees["domaine"]]])
            page.evenements.set([moments[slug] for slug in donnees["moments"]])
            bilan.creees += 1
            _publier(page, donnees["fiches"])
        elif _is_intacte(page) and _publier(page, donnees["fiches"]):
            bilan.reliees += 1
    return bilan


def catalogue_du_site() -> CataloguePage:
    """The catalogue of the default site, created and published when there is none."""
    catalogue = CataloguePage.objects.first()
    if catalogue is None:
        racine = Site.objects.get(is_default_site=True).root_page
        catalogue = CataloguePage(title="Démarches", slug="demarches", show_in_menus=True)
        racine.add_child(instance=catalogue)
        catalogue.save_revision().publish()
    return catalogue


def _publier(page: DemarchePage, identifiants: list[str]) -> bool:
    """Publish the page with the national sheets that exist here; False when there was nothing to do."""
    fiches = sorted(
        FichePage.objects.filter(identifiant__in=identifiants), key=lambda f: identifiants.index(f.identifiant)
    )
    if page.last_published_at and not fiches:
        return False
    page.relier(fiches)
    page.save_revision().publish()
    return True


def _is_intacte(page: DemarchePage) -> bool:
    """No one worked on it since it was loaded, and it has no sheet yet."""
    return page.live and not page.fiches_liees.exists() and not page.revisions.exclude(user=None).exists()
