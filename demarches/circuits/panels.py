"""The tab « Circuit » of a procedure."""

from typing import Any

from wagtail.admin.panels import FieldPanel, HelpPanel, Panel

from .dessin import dessiner, raconter
from .verifications import alertes_de_circuit
from .versions import circuit_courant


class DessinPanel(Panel):
    """The circuit as it was last saved: its picture, the same as a list, and what deserves a second look."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "demarches/circuits/panneau_dessin.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk and self.instance.circuit)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            circuit = circuit_courant(self.instance)
            words = {
                "page": self.instance,
                "circuit": circuit,
                "dessin": dessiner(circuit, self.instance.title),
                "lignes": raconter(circuit),
            }
            alerts = alertes_de_circuit(self.instance)
            return super().get_context_data(parent_context) | words | {"alertes": alerts}


CIRCUIT = [
    HelpPanel(
        content="<p>Les étapes de l’instruction, dans l’ordre. Sans étape, la demande s’instruit d’un seul tenant. "
        "Une demande garde le circuit avec lequel son instruction a commencé.</p>"
    ),
    DessinPanel(heading="Le circuit enregistré"),
    FieldPanel("circuit"),
]
