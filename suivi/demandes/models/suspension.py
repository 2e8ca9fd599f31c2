from django.db import models
from django.db.models import Q

from ..enums import CauseSuspension


class Suspension(models.Model):
    """A time during which the delays of a request stand still, besides pieces asked for."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="suspensions")
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="+")
    cause = models.CharField("cause", max_length=12, choices=CauseSuspension)
    fondement = models.CharField("texte qui la permet", max_length=200)
    raison = models.TextField("raison donnée à l’usager")
    debut_at = models.DateTimeField("depuis le")
    limite = models.DateField("au plus tard le", null=True, blank=True)
    levee_at = models.DateTimeField("levée le", null=True)

    class Meta:
        verbose_name = "suspension"
        verbose_name_plural = "suspensions"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande"],
                condition=Q(levee_at=None),
                name="suspension_une_ouverte",
                violation_error_message="Le délai est déjà suspendu.",
            ),
            models.CheckConstraint(
                condition=Q(cause=CauseSuspension.ORIGINAL) | Q(limite__isnull=False),
                name="suspension_bornee",
                violation_error_message="Cette suspension a une date de fin.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}, depuis le {self.debut_at:%d/%m/%Y}"
