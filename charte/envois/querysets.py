from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .enums import ETATS_A_ENVOYER, Etat

RECENT = timedelta(days=30)


class EnvoiQuerySet(models.QuerySet):
    def verrouilles(self):
        """Held until the end of the transaction, with the person each is for."""
        return self.select_for_update(of=("self",)).select_related("usager", "agent", "coordonnee")

    def a_reprendre(self, now: datetime):
        """Waiting rows whose time has come: retries due, tasks lost, leases run out."""
        return self.filter(etat__in=ETATS_A_ENVOYER, prochain_essai_at__lte=now).order_by("prochain_essai_at", "id")

    def a_traiter(self):
        """What only a person can settle: blocked, uncertain, or failed lately and not sent again since."""
        lately = timezone.now() - RECENT
        stuck = Q(etat__in=[Etat.BLOQUE, Etat.INCERTAIN]) | Q(etat=Etat.ECHEC_DEFINITIF, created_at__gte=lately)
        return self.filter(stuck, renvois=None)

    def for_dossier(self, reference: str):
        return self.filter(dossier=reference).select_related("modele")
