"""« Mon travail »: what waits for the agent, by deadline, on the home page of the back office."""

from django.db.models import F, Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from charte.organisation.droits import services_autorises
from charte.organisation.enums import Role
from charte.organisation.registres import CSS

from ..actes import prochain_acte
from ..enums import Etat
from ..models import Demande

PLUS_URGENTES = 8
ROLES = (Role.INSTRUCTEUR, Role.SUPERVISEUR)


class MonTravailPanel(Component):
    name = "mon-travail"
    template_name = "demandes/espace/mon_travail.html"
    order = 10

    class Media:
        css = {"all": CSS}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        services = services_autorises(user, ROLES)
        here = Q(service_id__in=services, service_etape=None) | Q(service_etape_id__in=services)
        waiting = Demande.objects.ouvertes().filter(here).exclude(etat=Etat.INCOMPLETE)
        mine = waiting.filter(Q(agent__utilisateur=user) | Q(agent=None))
        urgent = mine.for_affichage().order_by(
            F("echeance_service").asc(nulls_last=True), F("echeance_legale").asc(nulls_last=True)
        )
        return {
            "visible": bool(services),
            "demandes": [(demande, prochain_acte(demande)) for demande in urgent[:PLUS_URGENTES]],
            "nombre": mine.count(),
            "nombre_en_retard": mine.filter(echeance_service__lt=timezone.localdate()).count(),
        }
