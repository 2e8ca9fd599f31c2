"""Tags of the forms: `{% load formulaires %}`."""

from django import template
from django.utils.safestring import SafeString

from demarches.formulaires.groupes import Groupe
from demarches.formulaires.rendu import dessiner

register = template.Library()


@register.simple_tag
def question(groupe: Groupe, url_piece: str = "") -> SafeString:
    """A question of a step, drawn by the template of its type."""
    return dessiner(groupe, url_piece)
