from django.db import models
from django.db.models import F, Q

from ..enums import NatureLien


class LienDemande(models.Model):
    """Two requests that go together, read from both sides: `source` is the one that says it."""

    wagtail_reference_index_ignore = True

    source = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="liens_vers")
    cible = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="liens_depuis")
    nature = models.CharField("nature", max_length=12, choices=NatureLien)
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("lié le", auto_now_add=True)

    class Meta:
        verbose_name = "lien entre demandes"
        verbose_name_plural = "liens entre demandes"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "cible"],
                name="lien_demande_unique",
                violation_error_message="Ces deux demandes sont déjà liées.",
            ),
            models.CheckConstraint(
                condition=~Q(source=F("cible")),
                name="lien_demande_autre",
                violation_error_message="Une demande ne se lie pas à elle-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} – {self.get_nature_display()} – {self.cible}"
