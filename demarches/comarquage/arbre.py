"""Hang many sheets under the index at once.

`add_child` reads and writes the parent, checks the slug and saves two tables for each page. Here the parent is locked
once, the numbers are taken in a row, and each table gets one INSERT per batch.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Site

from ..models import FichePage, FichesPage

SLUG_MAX = 80


def index_des_fiches() -> FichesPage:
    """The index page; created under the home page at the first import."""
    index = FichesPage.objects.first()
    if index is None:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        parent = site.root_page if site else Page.get_first_root_node()
        index = parent.add_child(instance=FichesPage(title="Fiches pratiques", slug=_slug_libre(parent)))
        log(instance=index, action="wagtail.create")
        log(instance=index, action="wagtail.publish")
    return index


def _slug_libre(parent: Page) -> str:
    return "fiches" if Page._slug_is_available("fiches", parent) else "fiches-pratiques"


def slug_de(titre: str, identifiant: str) -> str:
    """« carte-d-identite-f1341 »: readable, and unique by the identifier."""
    base = slugify(titre.replace("'", " ").replace("’", " "))[:SLUG_MAX].strip("-")
    return f"{base}-{identifiant.lower()}".strip("-")


def suspendre(index: FichesPage, fiches: list[FichePage]) -> None:
    """Insert new pages as the last children of the index. To call inside a transaction."""
    parent = Page.objects.select_for_update().get(pk=index.pk)
    dernier = parent.get_last_child()
    rang = 1 + (Page._str2int(dernier.path[-Page.steplen :]) if dernier else 0)
    pris = set(parent.get_children().values_list("slug", flat=True))
    maintenant, genre = timezone.now(), ContentType.objects.get_for_model(FichePage)
    locale = parent.locale if parent.locale_id else Locale.get_default()
    for numero, fiche in enumerate(fiches, start=rang):
        fiche.path, fiche.depth = Page._get_path(parent.path, parent.depth + 1, numero), parent.depth + 1
        fiche.slug = _distinct(slug_de(fiche.title, fiche.identifiant), pris)
        fiche.url_path = f"{parent.url_path}{fiche.slug}/"
        fiche.content_type, fiche.locale, fiche.draft_title = genre, locale, fiche.title
        fiche.first_published_at = fiche.last_published_at = maintenant
    _inserer(fiches)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(fiches))


def _distinct(slug: str, pris: set[str]) -> str:
    """An editor may have given this slug to another page of the index."""
    essai, suite = slug, 1
    while essai in pris:
        suite += 1
        essai = f"{slug}-{suite}"
    pris.add(essai)
    return essai


def _inserer(fiches: list[FichePage]) -> None:
    """`bulk_create` refuses inherited tables: first the pages, then, with their keys, the sheets."""
    pages = [Page(**{champ.attname: getattr(fiche, champ.attname) for champ in _champs_de_page()}) for fiche in fiches]
    for fiche, page in zip(fiches, Page.objects.bulk_create(pages), strict=True):
        fiche.pk = fiche.id = fiche.page_ptr_id = page.pk
    champs = FichePage._meta.local_concrete_fields
    taille = max(1, connection.ops.bulk_batch_size([champ.name for champ in champs], fiches))
    for debut in range(0, len(fiches), taille):
        FichePage.objects.all()._insert(fiches[debut : debut + taille], fields=champs, using=connection.alias)
    for fiche in fiches:
        fiche._state.adding, fiche._state.db = False, connection.alias


def _champs_de_page() -> list:
    return [champ for champ in Page._meta.concrete_fields if not champ.primary_key]
