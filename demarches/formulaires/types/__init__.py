"""Types of the house, in the order in which editors see them."""

from . import texte, contact, dates, nombre, choix, adresse, identite, fichier  # noqa: F401, I001
from . import bancaire, organisme, periode, consentement, explication, calcul, groupe, lieu, liste, signature  # noqa: F401
from .base import TYPES, TypeQuestion, Valeurs, declarer

__all__ = ["TYPES", "TypeQuestion", "Valeurs", "declarer"]
