"""« Mon travail »: what waits for the agent, by deadline, on the home page of the back office."""

from wagtail.admin.ui.components import Component

from charte.organisation.registres import CSS

from ..file.criteres import Criteres
from ..file.lecture import compter_groupes, en_clair, lire_page
from ..file.regard import Regard

PLUS_URGENTES = 8


class MonTravailPanel(Component):
    """The first lines of « Mes demandes », by the same query."""

    name = "mon-travail"
    template_name = "demandes/espace/mon_travail.html"
    order = 10

    class Media:
        css = {"all": [*CSS, "demandes/file.css"]}

    def get_context_data(self, parent_context):
        regard = Regard.de(parent_context["request"].user)
        if not regard.instruit:
            return {"visible": False}
        counts = compter_groupes(regard, Criteres())
        return {
            "visible": True,
            "regard": regard,
            "lignes": lire_page(regard, Criteres(), par_page=PLUS_URGENTES).lignes,
            "nombre": en_clair(sum(counts.values())),
            "en_retard": en_clair(counts["en_retard"]) if counts["en_retard"] else "",
        }
