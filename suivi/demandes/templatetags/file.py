"""What the screens of the inbox need to read a dictionary, and the keys they answer to."""

from collections.abc import Mapping
from typing import Any

from django import template

from ..file.raccourcis import AIDE

register = template.Library()


@register.filter
def cle(valeurs: Mapping, nom: Any) -> Any:
    """The value under this key; « » when there is none."""
    return valeurs.get(nom, "")


@register.simple_tag
def raccourcis() -> tuple:
    """The keys, by screen, as the help window tells them."""
    return AIDE
