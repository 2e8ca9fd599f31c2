from django.db import models
from django.db.models import Q
from django.utils import timezone


class ServiceQuerySet(models.QuerySet):
    def actifs(self):
        return self.filter(actif=True)


class HabilitationQuerySet(models.QuerySet):
    def en_cours(self):
        today = timezone.localdate()
        return self.filter(Q(debut=None) | Q(debut__lte=today), Q(fin=None) | Q(fin__gte=today), agent__actif=True)
