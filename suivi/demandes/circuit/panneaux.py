"""« Avis à rendre » on the home page of the back office, and in the menu."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from charte.organisation.enums import ROLES_D_INSTRUCTION

from ..file.menu import PourLesAgents
from ..models import Avis

MONTRES = 5


class AvisARendrePanel(Component):
    name = "avis-a-rendre"
    template_name = "demandes/circuit/panneau_avis.html"
    order = 20

    def get_context_data(self, parent_context):
        waiting = (
            Avis.objects.pour(parent_context["request"].user).attendus().for_affichage().order_by("echeance", "pk")
        )
        today = timezone.localdate()
        rows = list(waiting[: MONTRES + 1])
        return {"avis": [(one, one.is_en_retard(today)) for one in rows[:MONTRES]], "suite": len(rows) > MONTRES}


def menu_des_avis() -> MenuItem:
    url = reverse("avis_a_rendre")
    roles = ROLES_D_INSTRUCTION
    return PourLesAgents("Avis à rendre", url, roles=roles, name="avis-a-rendre", icon_name="comment", order=30)
