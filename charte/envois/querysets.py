from datetime import datetime

from django.db import models

from .enums import ETATS_A_ENVOYER, ETATS_A_TRAITER


class EnvoiQuerySet(models.QuerySet):
    def a_reprendre(self, now: datetime):
        """Waiting rows whose time has come: retries due, tasks lost, leases run out."""
        return self.filter(etat__in=ETATS_A_ENVOYER, prochain_essai_at__lte=now).order_by("prochain_essai_at", "id")

    def a_traiter(self):
        """What only a person can settle."""
        return self.filter(etat__in=ETATS_A_TRAITER)

    def for_dossier(self, reference: str):
        return self.filter(dossier=reference).select_related("modele")
