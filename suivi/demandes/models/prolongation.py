from django.db import models
from django.db.models import Q

from demarches.enums import Unite


class Prolongation(models.Model):
    """A new date told to the usager, with its reason; `valeur` when a text also makes the legal delay longer."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="prolongations")
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="+")
    raison = models.TextField("raison donnée à l’usager")
    annoncee_at = models.DateTimeField("annoncée le")
    nouvelle_date = models.DateField("nouvelle date annoncée")
    valeur = models.PositiveSmallIntegerField("délai légal prolongé de", null=True)
    unite = models.CharField("unité", max_length=16, choices=Unite, blank=True)
    fondement = models.CharField("texte qui le permet", max_length=200, blank=True)

    class Meta:
        verbose_name = "prolongation"
        verbose_name_plural = "prolongations"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valeur=None, fondement="") | (Q(valeur__gt=0) & ~Q(fondement="") & ~Q(unite="")),
                name="prolongation_fondee",
                violation_error_message="Un délai légal ne se prolonge que si un texte le permet.",
            )
        ]

    def __str__(self) -> str:
        return f"Réponse reportée au {self.nouvelle_date:%d/%m/%Y}"
