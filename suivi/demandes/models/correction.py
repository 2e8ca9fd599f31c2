from django.db import models

from suivi.journal.enums import Canal


class CorrectionDeReponse(models.Model):
    """One answer mended after the deposit: before, after, who, when. The journal holds none of it (RGPD art. 17)."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="corrections")
    piece_demandee = models.OneToOneField("demandes.PieceDemandee", models.PROTECT, related_name="correction")
    question = models.CharField("question", max_length=60)
    avant = models.JSONField("avant", null=True)
    apres = models.JSONField("après", null=True)
    auteur = models.CharField("par", max_length=120)
    canal = models.CharField("canal", max_length=10, choices=Canal)
    recue_at = models.DateTimeField("reçue le")

    class Meta:
        verbose_name = "correction d’une réponse"
        verbose_name_plural = "corrections de réponses"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.question}, le {self.recue_at:%d/%m/%Y}"
