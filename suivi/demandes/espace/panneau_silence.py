"""What silence left to do: attestations and reasons that usagers wait for, nearest limit first."""

from django.db.models import F
from django.utils import timezone
from wagtail.admin.ui.components import Component

from charte.organisation.droits import services_autorises
from charte.organisation.enums import Role

from ..models import ApresSilence

ROLES = (Role.INSTRUCTEUR, Role.SUPERVISEUR)
AFFICHEES = 8


class ApresSilencePanel(Component):
    name = "apres-silence"
    template_name = "demandes/espace/apres_silence.html"
    order = 20

    def get_context_data(self, parent_context):
        services = services_autorises(parent_context["request"].user, ROLES)
        waiting = ApresSilence.objects.filter(repondue_at=None, demande__service_id__in=services)
        nearest = waiting.select_related("demande__demarche", "demande__usager").order_by(
            F("limite").asc(nulls_last=True), "pk"
        )
        return {"attendues": nearest[:AFFICHEES], "nombre": waiting.count(), "aujourdhui": timezone.localdate()}
