from django.conf import settings
from django.db import models

from ..querysets import AbsenceQuerySet


class Absence(models.Model):
    """Days, both included, on which an agent is away; `delegue` answers for his requests meanwhile.

    Written by `charte.organisation.absences` only, which refuses overlaps, loops and delegates without rights.
    """

    agent = models.ForeignKey("organisation.Agent", models.CASCADE, related_name="absences", verbose_name="agent")
    du = models.DateField("du")
    au = models.DateField("au")
    delegue = models.ForeignKey(
        "organisation.Agent",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name="délégué",
    )
    motif = models.CharField("motif", max_length=60, blank=True)
    declaree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="déclarée par"
    )
    created_at = models.DateTimeField("déclarée le", auto_now_add=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "absence"
        verbose_name_plural = "absences"
        ordering = ["du", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(au__gte=models.F("du")),
                name="absence_fin_apres_debut",
                violation_error_message="La fin doit suivre le début.",
            ),
            models.CheckConstraint(
                condition=models.Q(delegue=None) | ~models.Q(delegue=models.F("agent")),
                name="absence_delegue_autre",
                violation_error_message="Le délégué est une autre personne.",
            ),
        ]
        indexes = [models.Index(fields=["au", "du"], name="absence_periode")]

    def __str__(self) -> str:
        return f"{self.agent} ({self.du:%d/%m/%Y} – {self.au:%d/%m/%Y})"
