"""Tags of the templates of `components/`: `{% load parvis %}`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context

from home.cadre import Cadre, cadre
from home.champs import ChampRendu, rendre

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
