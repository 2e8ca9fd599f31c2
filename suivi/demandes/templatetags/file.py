"""What the screens of the inbox need to read a dictionary."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def cle(valeurs: Mapping, nom: Any) -> Any:
    """The value under this key; « » when there is none."""
    return valeurs.get(nom, "")
