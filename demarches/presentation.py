"""What the pages of the catalogue show, read in as few queries as possible."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from .edition.duree import minutes
from .enums import Canal, RendezVous
from .formulaires.versions import definition_courante
from .models import CataloguePage, DemarchePage, EvenementDeVie, Theme
from .models.theme import Rubrique
from .phrases import recours
from .recherche.normalisation import plier

NOMBRE_FREQUENTES = 6


@dataclass(frozen=True)
class Lien:
    """A link and, in a list of rubrics, the number of procedures behind it."""

    libelle: str
    url: str
    resume: str = ""
    nombre: int = 0


@dataclass(frozen=True)
class LienDemarche:
    """A procedure in a list."""

    titre: str
    url: str
    resume: str
    en_ligne: bool


def contexte_demarche(page: DemarchePage, request: HttpRequest) -> dict[str, Any]:
    """What `demarches/demarche.html` answers: who, what, how long, how much, silence, how."""
    pieces = page.pieces_demandees()
    return {
        "publics": page.publics,
        "pieces_toujours": [piece for piece in pieces if piece.obligatoire and not piece.condition],
        "pieces_selon_cas": [piece for piece in pieces if not piece.obligatoire or piece.condition],
        "depot_url": adresse_depot(page),
        "papier_url": adresse_papier(page),
        "minutes": minutes(definition_courante(page)) if page.en_ligne else 0,
        "canaux": Canal,
        "rendez_vous": RendezVous,
        "mentions": page.service.mentions() if page.service else {},
        "recours": recours(page),
        "fiches": [Lien(fiche.title, fiche.get_url(request)) for fiche in page.fiches if fiche.live],
        "liens": fil_de(page, request),
    }


def adresse_depot(page: DemarchePage) -> str:
    """Where the request is filed, "" when it cannot be filed on this site."""
    if not (page.live and page.en_ligne):
        return ""
    try:
        return reverse("depot_commencer", args=[page.code])
    except NoReverseMatch:
        return ""


def adresse_papier(page: DemarchePage) -> str:
    """The printable form, "" when the request cannot come on paper: no channel for it, or a national téléservice."""
    if not (page.live and page.sur_papier) or (page.teleservice_url and not page.formulaire):
        return ""
    try:
        return reverse("depot_papier", args=[page.code])
    except NoReverseMatch:
        return ""


def fil_de(page: DemarchePage, request: HttpRequest) -> list[Lien]:
    """The steps above a procedure; the catalogue that routed to it is already at hand."""
    catalogue = page.catalogue or page.get_parent()
    return [Lien(catalogue.title, catalogue.get_url(request))] if catalogue else []


def contexte_catalogue(page: CataloguePage, request: HttpRequest) -> dict[str, Any]:
    """Themes and moments of life that hold something, with their number of procedures."""
    return {
        "themes": rubriques_du_catalogue(page, request),
        "moments": _rubriques(EvenementDeVie, "moment", page, request),
        "nombre": demarches_de(page).count(),
        "frequentes": frequentes(page, request),
        "adresse_a_z": page.get_url(request) + page.reverse_subpage("a_z"),
    }


def rubriques_du_catalogue(page: CataloguePage, request: HttpRequest) -> list[Lien]:
    return _rubriques(Theme, "theme", page, request)


def frequentes(page: CataloguePage, request: HttpRequest) -> list[LienDemarche]:
    """The procedures most asked for."""
    return liens_demarches(demarches_de(page).par_frequence()[:NOMBRE_FREQUENTES], request)


def contexte_a_z(page: CataloguePage, request: HttpRequest) -> dict[str, Any]:
    """Every procedure under the first letter of its title, accents apart."""
    demarches = sorted(demarches_de(page), key=lambda demarche: plier(demarche.title))
    groupes = groupby(demarches, key=lambda demarche: plier(demarche.title)[:1].upper())
    lettres = [(lettre, liens_demarches(groupe, request)) for lettre, groupe in groupes]
    return {"lettres": lettres, "nombre": len(demarches), "liens": _catalogue(page, request)}


def contexte_rubrique(page: CataloguePage, request: HttpRequest, rubrique: Rubrique) -> dict[str, Any]:
    demarches = demarches_de(page).filter(pk__in=rubrique.demarches.values("pk")).par_frequence()
    return {
        "rubrique": rubrique,
        "demarches": liens_demarches(demarches, request),
        "liens": _catalogue(page, request),
    }


def demarches_de(page: CataloguePage) -> QuerySet[DemarchePage]:
    """The procedures of a catalogue that everyone may read, without their stream fields."""
    return DemarchePage.objects.child_of(page).publiees().with_en_ligne().defer("contenu", "pieces", "formulaire")


def liens_demarches(demarches: Iterable[DemarchePage], request: HttpRequest) -> list[LienDemarche]:
    return [
        LienDemarche(demarche.title, demarche.get_url(request), demarche.resume, demarche.est_en_ligne)
        for demarche in demarches
    ]


def _catalogue(page: CataloguePage, request: HttpRequest) -> list[Lien]:
    return [Lien(page.title, page.get_url(request))]


def _rubriques(model: type[Rubrique], route: str, page: CataloguePage, request: HttpRequest) -> list[Lien]:
    lisibles = DemarchePage.objects.child_of(page).publiees()
    comptees = model.objects.annotate(nombre=Count("demarches", filter=Q(demarches__in=lisibles.values("pk"))))
    base = page.get_url(request)
    return [
        Lien(rubrique.nom, base + page.reverse_subpage(route, args=[rubrique.slug]), rubrique.resume, rubrique.nombre)
        for rubrique in comptees.filter(nombre__gt=0).order_by("ordre", "nom")
    ]
