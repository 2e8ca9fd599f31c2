"""Panels of the editor that speak of the form."""

from typing import Any

from wagtail.admin.panels import Panel

from .controles import points
from .duree import minutes


class FormulairePanel(Panel):
    """What to look at again in the saved form, how long it takes, what its publication changes; the tools."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "demarches/panneaux/formulaire.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from ..formulaires.versions import definition_courante
            from .consequences import consequences
            from .liens import outils

            page = self.instance
            return super().get_context_data(parent_context) | {
                "page": page,
                "points": points(page),
                "minutes": minutes(definition_courante(page)),
                "consequences": consequences(page),
                "outils": outils(page),
            }
