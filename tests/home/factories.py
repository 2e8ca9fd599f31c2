"""Factories of the portal. The home page becomes the root of the default site."""

from wagtail.models import Page, Site

from home.models import ContentPage, HomePage


def accueil(**champs) -> HomePage:
    """A published home page, served at « / »."""
    racine = Page.get_first_root_node()
    page = racine.add_child(instance=HomePage(**{"title": "Accueil", "slug": "accueil", **champs}))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    return HomePage.objects.get(pk=page.pk)


def contenu(parent: Page, **champs) -> ContentPage:
    """A published content page under `parent`."""
    return parent.add_child(instance=ContentPage(**{"title": "Contact", "slug": "contact", **champs}))
