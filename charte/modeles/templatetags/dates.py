"""Dates as one writes them in French; builtins of every template (`settings.TEMPLATES`)."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from ..valeurs import NBSP, date_en_lettres

register = template.Library()


@register.filter
def jour(valeur: date | datetime | None) -> str:
    """« 1er mars 2026 », in the time of the authority; '' for None."""
    return date_en_lettres(_ici(valeur)) if valeur else ""


@register.filter
def moment(valeur: datetime | None) -> str:
    """« 1er mars 2026 à 9 h 05 », in the time of the authority; '' for None."""
    if not valeur:
        return ""
    ici = _ici(valeur)
    return f"{date_en_lettres(ici)} à {ici.hour}{NBSP}h{NBSP}{ici:%M}"


def _ici(valeur: date | datetime) -> date | datetime:
    return timezone.localtime(valeur) if isinstance(valeur, datetime) and timezone.is_aware(valeur) else valeur
