"""Draw a question once, then only put what was typed in its place.

A page of sixty questions spends its time in templates that always give the same text. They are drawn once for each
frozen form, with marks instead of what people type. No answer is kept here, but the choices of lists, which are the
form's.
"""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from .groupes import Groupe

GABARIT = "demarches/formulaires/_question.html"
VARIANTES_MAX = 1_000
"""Drawings kept for one step."""

_MARQUE = re.compile("\ue000([0-9]+)\ue001")
Variante = tuple[Any, ...]


class Fragments(dict[tuple[str, Variante], str]):
    """The drawings of one form class, by question and by what changes them."""


def dessiner(groupe: "Groupe", url_piece: str = "") -> SafeString:
    """The question, its fields and what was typed."""
    if groupe.fragments is None or not _est_stable(groupe):
        return _dessiner(groupe, url_piece)
    saisies = [champ.value() for champ in groupe.champs]
    variante = tuple(map(_variante, groupe.champs, range(len(saisies)), saisies))
    cle = (groupe.question.cle, variante)
    texte = groupe.fragments.get(cle)
    if texte is None:
        texte = _dessiner_vide(groupe, variante)
        if len(groupe.fragments) < VARIANTES_MAX:
            groupe.fragments[cle] = texte
    return _remplir(texte, saisies)


def _est_stable(groupe: "Groupe") -> bool:
    """Nothing but the typed values can change the drawing."""
    return groupe.type.dessin_stable and not groupe.cherche and not groupe.erreurs


def _dessiner(groupe: "Groupe", url_piece: str = "") -> SafeString:
    return render_to_string(GABARIT, {"groupe": groupe, "url_piece": url_piece})


def _dessiner_vide(groupe: "Groupe", variante: Variante) -> str:
    """The question drawn with marks: by a form that holds nothing else."""
    formulaire = type(groupe.champ.form)() if groupe.champs else None
    for champ, valeur in zip(groupe.champs, variante, strict=True):
        formulaire.initial[champ.name] = valeur
    champs = [formulaire[champ.name] for champ in groupe.champs]
    return _dessiner(groupe.avec(champs))


def _variante(champ: forms.BoundField, rang: int, saisie: Any) -> Any:
    """A mark for a text, the choice itself for a list."""
    if isinstance(champ.field.widget, forms.TextInput | forms.Textarea | forms.HiddenInput):
        return _marque(rang) if saisie not in (None, "") else ""
    return tuple(saisie) if isinstance(saisie, list) else saisie


def _marque(rang: int) -> str:
    """Characters of the private use area, which no template holds."""
    return f"\ue000{rang}\ue001"


def _remplir(texte: str, saisies: list[Any]) -> SafeString:
    """In one pass: what people type is never searched for marks."""
    return mark_safe(_MARQUE.sub(lambda marque: conditional_escape(saisies[int(marque[1])]), texte))  # noqa: S308
