from django.db import models
from django.db.models import Q

from ..enums import NatureApresSilence


class ApresSilence(models.Model):
    """What the usager asks once silence has decided: proof of an acceptance (L232-3), reasons of a refusal (L232-4)."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="apres_silence")
    nature = models.CharField("nature", max_length=12, choices=NatureApresSilence)
    demandee_at = models.DateTimeField("demandée le")
    limite = models.DateField("à donner avant le", null=True)
    repondue_at = models.DateTimeField("donnée le", null=True)
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, null=True, related_name="+")
    motif_droit = models.TextField("motifs de droit", blank=True)
    motif_fait = models.TextField("motifs de fait", blank=True)
    fin_recours = models.DateField("fin du délai de recours", null=True)

    class Meta:
        verbose_name = "demande après silence"
        verbose_name_plural = "demandes après silence"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "nature"],
                condition=Q(repondue_at=None),
                name="apres_silence_une_ouverte",
                violation_error_message="C’est déjà demandé.",
            ),
            models.CheckConstraint(
                condition=Q(repondue_at=None)
                | ~Q(nature=NatureApresSilence.MOTIFS)
                | (~Q(motif_droit="") & ~Q(motif_fait="")),
                name="apres_silence_motive",
                violation_error_message="Les motifs sont de droit et de fait (CRPA, art. L211-5).",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()}, demandée le {self.demandee_at:%d/%m/%Y}"

    @property
    def ouverte(self) -> bool:
        return self.repondue_at is None
