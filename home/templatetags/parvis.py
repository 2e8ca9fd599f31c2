"""Tags of the templates of `components/`: `{% load parvis %}`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.core import paginator
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from home.cadre import Cadre, Lien, cadre
from home.champs import ChampRendu, rendre, rendre_date

register = template.Library()


@dataclass(frozen=True)
class ErreurDeSaisie:
    """A line of the error summary; `cible` is the id of the control, empty for the whole form."""

    texte: str
    cible: str


@register.simple_tag(takes_context=True)
def rendre_champ(context: Context, champ: BoundField) -> ChampRendu:
    """What `components/champ.html` draws; its optional variables are read where they are defined."""
    return rendre(
        champ,
        libelle=context.get("libelle", ""),
        aide=context.get("aide", ""),
        facultatif=bool(context.get("facultatif")),
        en_titre=bool(context.get("en_titre")),
    )


@register.simple_tag
def parties_de_date(jour: BoundField, mois: BoundField, annee: BoundField) -> list[ChampRendu]:
    """The three fields that `components/date.html` draws."""
    return rendre_date(jour, mois, annee)


@register.simple_tag(takes_context=True)
def erreurs_de_saisie(context: Context) -> list:
    """Lines of the error summary: `erreurs` when given, else those of `formulaire`, in the order of its fields."""
    if context.get("erreurs"):
        return context["erreurs"]
    formulaire = context.get("formulaire")
    return list(_erreurs(formulaire)) if formulaire else []


def _erreurs(formulaire: BaseForm) -> Iterator[ErreurDeSaisie]:
    for texte in formulaire.non_field_errors():
        yield ErreurDeSaisie(texte, "")
    for champ in formulaire:
        for texte in champ.errors:
            yield ErreurDeSaisie(texte, rendre(champ).cible)


@register.simple_tag(takes_context=True)
def cadre_de_page(context: Context) -> Cadre:
    """What `layout/base.html` shows around every page."""
    return cadre(context["request"])


@register.simple_tag(takes_context=True)
def fil_ariane(context: Context) -> list:
    """Steps between the home page and this one: `liens`, or the ancestors of `page`."""
    if context.get("liens"):
        return context["liens"]
    page = context.get("page")
    ancetres = page.get_ancestors().filter(depth__gt=2) if page else []
    return [Lien(ancetre.title, ancetre.get_url()) for ancetre in ancetres]


@register.filter
def numeros_de_page(page: paginator.Page) -> Iterator[int | str]:
    """Page numbers to show around the current one, with an ellipsis."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def en_paragraphes(texte: object) -> SafeString:
    """Paragraphs of a plain text; HTML already safe (rich text) is left as it is."""
    if hasattr(texte, "__html__"):
        return mark_safe(texte.__html__())  # noqa: S308
    return mark_safe(linebreaks(str(texte), autoescape=True))  # noqa: S308
