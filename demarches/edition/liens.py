"""Addresses of the tools of one procedure; those of a floor above only when it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from ..models import DemarchePage


@dataclass(frozen=True)
class Outils:
    formulaire: str
    essayer: str


def outils(page: DemarchePage) -> Outils:
    return Outils(reverse("demarche_formulaire", args=[page.pk]), adresse_d_essai(page))


def adresse_d_essai(page: DemarchePage) -> str:
    """ "" when nothing is filed on this site."""
    if not page.en_ligne:
        return ""
    try:
        return reverse("demarche_essayer", args=[page.pk])
    except NoReverseMatch:
        return ""
