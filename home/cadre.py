"""The frame of every public page: identity of the authority, main menu, links of the footer."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail.models import Page, Site

from charte.organisation.models import Collectivite

SUIVI = "/suivre/"
RECHERCHE = "/recherche/"
ACCESSIBILITE = "accessibilite"
COULEURS = ("couleur_principale", "couleur_forte", "couleur_accent")


@dataclass(frozen=True)
class Lien:
    libelle: str
    url: str
    courant: bool = False


@dataclass(frozen=True)
class Cadre:
    """`accessibilite` is the address of the statement, "" when it is not published."""

    collectivite: Collectivite
    menu: list[Lien] = field(default_factory=list)
    pied: list[Lien] = field(default_factory=list)
    accessibilite: str = ""
    suivi: str = SUIVI

    @property
    def couleurs_propres(self) -> bool:
        """True when /identite.css says something that the style sheet does not."""
        champs = Collectivite._meta
        return any(getattr(self.collectivite, nom) != champs.get_field(nom).default for nom in COULEURS)


def cadre(request: HttpRequest) -> Cadre:
    """The frame for this request, kept on it: at most two queries.

    Pages shown in menus under the site's root: ContentPage in the footer, the others in the main menu.
    """
    if not hasattr(request, "_parvis_cadre"):
        request._parvis_cadre = _construire(request)
    return request._parvis_cadre


def _construire(request: HttpRequest) -> Cadre:
    menu, pied, accessibilite = [], [], ""
    for page in _pages_du_menu(request):
        url = page.get_url(request)
        lien = Lien(page.title, url, request.path.startswith(url))
        if page.slug == ACCESSIBILITE:
            accessibilite = url
        elif page.cached_content_type.model == "contentpage":
            pied.append(lien)
        else:
            menu.append(lien)
    suivi = Lien("Suivre ma demande", SUIVI, request.path.startswith(SUIVI))
    return Cadre(Collectivite.load(request), [*menu[:1], suivi, *menu[1:]], pied, accessibilite)


def _pages_du_menu(request: HttpRequest) -> list[Page]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    return list(Page.objects.child_of(site.root_page).live().in_menu().order_by("path"))
