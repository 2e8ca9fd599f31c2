"""The home page of the admin: sheets to read again, for those who keep the catalogue."""

from typing import Any

from wagtail.admin.ui.components import Component

from .droits import demarches_modifiables, peut_editer
from .rapports.relecture import a_revoir, etat_de_relecture

MONTREES = 8


class ARevoirPanel(Component):
    name = "a-revoir"
    template_name = "demarches/edition/accueil.html"
    order = 60

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not peut_editer(user):
            return {"pages": [], "nombre": 0}
        toutes = a_revoir(demarches_modifiables(user))
        legeres = toutes.select_related("service", "revoir_par").defer("contenu", "pieces", "formulaire")
        return {"pages": [(page, etat_de_relecture(page)) for page in legeres[:MONTREES]], "nombre": toutes.count()}
