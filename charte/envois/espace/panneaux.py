"""« Messages à traiter » on the home page of the back office."""

from wagtail.admin.ui.components import Component

from charte.organisation.registres import CSS

from ..droits import envois_autorises, peut_lister

MONTRES = 5


class EnvoisATraiterPanel(Component):
    name = "envois-a-traiter"
    template_name = "envois/a_traiter.html"
    order = 20

    class Media:
        css = {"all": CSS}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        if not peut_lister(user):
            return {"nombre": 0}
        waiting = envois_autorises(user).a_traiter().order_by("created_at", "id")
        return {"nombre": waiting.count(), "envois": waiting[:MONTRES]}
