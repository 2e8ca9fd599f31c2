import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone

DUREE_DU_VERROU = timedelta(minutes=15)
"""Without a sign of life; the page open in a browser gives one every minute."""


class Verrou(models.Model):
    """Who is writing an act on a request. Told to the others, taken over at will: the revision is the guarantee."""

    wagtail_reference_index_ignore = True

    demande = models.OneToOneField("demandes.Demande", models.CASCADE, related_name="verrou")
    agent = models.ForeignKey("organisation.Agent", models.CASCADE, related_name="+")
    acte = models.CharField("acte", max_length=40)
    jeton = models.UUIDField(
        "page qui le tient", default=uuid.uuid4, help_text="Une page quittée ne libère pas le verrou de la suivante."
    )
    pris_at = models.DateTimeField("pris le")
    vu_at = models.DateTimeField("dernier signe de vie")

    class Meta:
        verbose_name = "verrou"
        verbose_name_plural = "verrous"

    def __str__(self) -> str:
        return f"{self.demande} : {self.agent}"

    @property
    def actif(self) -> bool:
        return timezone.now() < self.vu_at + DUREE_DU_VERROU

    @property
    def minutes(self) -> int:
        """Since the form was opened."""
        return max((timezone.now() - self.pris_at) // timedelta(minutes=1), 0)
