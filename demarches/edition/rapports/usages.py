"""« Utilisé dans »: which procedures use a theme, a department, a national sheet, a message."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from charte.modeles.models import ModeleMessage
from charte.organisation.models import Service

from ...models import (
    DemarchePage,
    EvenementDeVie,
    FicheLiee,
    FichePage,
    PieceJustificative,
    TableDeValeurs,
    Theme,
)
from ...querysets import DemarchePageQuerySet
from .base import FiltresForm, RapportView

Liens = Iterable[tuple[int, DemarchePage]]


@dataclass(frozen=True)
class Usage:
    """An object and the procedures that use it; `ailleurs`: uses that are no procedure, in words."""

    objet: str
    demarches: list[DemarchePage]
    ailleurs: list[str] = field(default_factory=list)
    adresse: str = ""

    @property
    def nombre(self) -> int:
        return len(self.demarches) + len(self.ailleurs)


@dataclass(frozen=True)
class Genre:
    """A kind of object: how it is called, and how its uses are read in a few queries."""

    cle: str
    libelle: str
    lire: Callable[[DemarchePageQuerySet], list[Usage]]


GENRES: dict[str, Genre] = {}


def declarer_usage(cle: str, libelle: str, lire: Callable[[DemarchePageQuerySet], list[Usage]]) -> None:
    """Add a kind of object, for an app that has its own (managed tables…)."""
    GENRES[cle] = Genre(cle, libelle, lire)


def usages(objets: Iterable[Model], liens: Liens, adresse: str = "") -> list[Usage]:
    """`liens`: (id of the object, procedure). `adresse`: name of the URL of its editor."""
    par_objet: dict[int, list[DemarchePage]] = defaultdict(list)
    for pk, page in liens:
        par_objet[pk].append(page)
    return [Usage(str(objet), par_objet[objet.pk], adresse=_adresse(adresse, objet)) for objet in objets]


def _adresse(nom: str, objet: Model) -> str:
    try:
        return reverse(nom, args=[objet.pk]) if nom else ""
    except NoReverseMatch:
        return ""


def _par_m2m(champ: str, colonne: str) -> Callable[[DemarchePageQuerySet], Liens]:
    def lire(demarches: DemarchePageQuerySet) -> Liens:
        pages = {page.pk: page for page in demarches}
        traverse = getattr(DemarchePage, champ).through.objects.filter(demarchepage_id__in=pages)
        return [(objet, pages[page]) for page, objet in traverse.values_list("demarchepage_id", colonne)]

    return lire


def _themes(demarches: DemarchePageQuerySet) -> list[Usage]:
    return usages(
        Theme.objects.all(), _par_m2m("themes", "theme_id")(demarches), "wagtailsnippets_demarches_theme:edit"
    )


def _moments(demarches: DemarchePageQuerySet) -> list[Usage]:
    liens = _par_m2m("evenements", "evenementdevie_id")(demarches)
    return usages(EvenementDeVie.objects.all(), liens, "wagtailsnippets_demarches_evenementdevie:edit")


def _services(demarches: DemarchePageQuerySet) -> list[Usage]:
    return usages(Service.objects.all(), [(page.service_id, page) for page in demarches])


def _fiches(demarches: DemarchePageQuerySet) -> list[Usage]:
    """Only the sheets that are used: there are thousands of them."""
    pages = {page.pk: page for page in demarches}
    liens = list(FicheLiee.objects.filter(demarche__in=pages).values_list("fiche_id", "demarche_id"))
    fiches = FichePage.objects.filter(pk__in={fiche for fiche, _ in liens}).order_by("title")
    return usages(fiches, [(fiche, pages[page]) for fiche, page in liens], "wagtailadmin_pages:edit")


def _messages(demarches: DemarchePageQuerySet) -> list[Usage]:
    """A message is chosen for a procedure, for a theme, or for all."""
    par_code = {f"demarche:{page.code}": page for page in demarches}
    lus = []
    for modele in ModeleMessage.objects.prefetch_related("affectations"):
        choisis = list(modele.affectations.all())
        pages = [par_code[choix.portee] for choix in choisis if choix.portee in par_code]
        autres = [str(choix) for choix in choisis if not choix.portee.startswith("demarche:")]
        lus.append(Usage(str(modele), pages, autres))
    return lus


def _pieces(demarches: DemarchePageQuerySet) -> list[Usage]:
    """The pieces of the common list, asked on the page or by a question."""
    return _dans_les_flux(demarches, PieceJustificative.objects.order_by("libelle"), _pieces_de, lambda piece: piece.pk)


def _tables(demarches: DemarchePageQuerySet) -> list[Usage]:
    """The managed tables, read by a question or by a question of a group."""
    return _dans_les_flux(demarches, TableDeValeurs.objects.order_by("nom"), _tables_de, lambda table: table.cle)


def _dans_les_flux(demarches, objets, lire, cle) -> list[Usage]:
    cites: dict[Any, list[DemarchePage]] = defaultdict(list)
    for page in demarches.defer(None).defer("contenu"):
        for reference in lire(page):
            cites[reference].append(page)
    return [Usage(str(objet), cites[cle(objet)]) for objet in objets]


def _pieces_de(page: DemarchePage) -> set[int]:
    """From the raw streams: choosing no object, they cost no query."""
    return {pk for flux in (page.pieces, page.formulaire) for pk in _valeurs(("piece", "justificatif"), int, flux)}


def _tables_de(page: DemarchePage) -> set[str]:
    return set(_valeurs(("table",), str, page.formulaire))


def _valeurs(noms: tuple[str, ...], type_: type, flux: Any) -> Iterable[Any]:
    """Every value of a type written under one of these names, at any depth of a stream."""
    attente = list(flux.raw_data)
    while attente:
        brut = attente.pop()
        if isinstance(brut, dict):
            yield from (brut[nom] for nom in noms if isinstance(brut.get(nom), type_))
            attente.extend(brut.values())
        elif isinstance(brut, list):
            attente.extend(brut)


declarer_usage("theme", "Thèmes", _themes)
declarer_usage("moment", "Moments de vie", _moments)
declarer_usage("service", "Services", _services)
declarer_usage("fiche", "Fiches nationales", _fiches)
declarer_usage("piece", "Pièces justificatives", _pieces)
declarer_usage("table", "Tables de valeurs", _tables)
declarer_usage("message", "Messages de la charte", _messages)


class UsagesForm(FiltresForm):
    genre = forms.ChoiceField(label="Quoi", required=False)
    inutilises = forms.BooleanField(label="Seulement ce qui n’est utilisé nulle part", required=False)
    field_order = ["genre", "inutilises", "service", "theme"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["genre"].choices = [(genre.cle, genre.libelle) for genre in GENRES.values()]

    @property
    def choisi(self) -> Genre:
        return GENRES.get(self.cleaned_data.get("genre") if self.is_valid() else "", GENRES["theme"])


class UsagesView(RapportView):
    adresse = "catalogue_usages"
    page_title = "Utilisé dans"
    header_icon = "link"
    template_name = "demarches/edition/usages.html"
    formulaire = UsagesForm
    titres = ("Objet", "Nombre", "Utilisé dans")

    def lignes(self, demarches: DemarchePageQuerySet) -> list[Usage]:
        legeres = demarches.defer("contenu", "pieces", "formulaire").order_by("title")
        tous = self.filtres.choisi.lire(legeres)
        seulement = self.filtres.is_valid() and self.filtres.cleaned_data["inutilises"]
        return [usage for usage in tous if not usage.nombre] if seulement else tous

    def cellules(self, usage: Usage) -> list[Any]:
        return [usage.objet, usage.nombre, ", ".join([*(page.title for page in usage.demarches), *usage.ailleurs])]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(genre=self.filtres.choisi, **kwargs)
