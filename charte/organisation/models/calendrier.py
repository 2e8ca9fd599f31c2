from django.db import models

from ..enums import Zone
from ..querysets import FermetureQuerySet


class Fermeture(models.Model):
    """A local closure (bridge day, works). It never stops a legal clock, only service promises."""

    zone = models.CharField("calendrier", max_length=20, choices=Zone, default=Zone.METROPOLE)
    service = models.ForeignKey(
        "organisation.Service",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="fermetures",
        verbose_name="service",
        help_text="Vide : tous les services du calendrier.",
    )
    debut = models.DateField("du")
    fin = models.DateField("au")
    motif = models.CharField("motif", max_length=120)

    objects = FermetureQuerySet.as_manager()

    class Meta:
        verbose_name = "fermeture"
        verbose_name_plural = "fermetures"
        ordering = ["-debut"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin__gte=models.F("debut")),
                name="fermeture_fin_apres_debut",
                violation_error_message="La fin doit suivre le début.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.motif} ({self.debut:%d/%m/%Y} – {self.fin:%d/%m/%Y})"
