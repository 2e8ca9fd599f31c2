from django.db import models


class EvenementEnvoi(models.Model):
    """What a provider said of one message, once: the same callback twice is one row."""

    envoi = models.ForeignKey("envois.Envoi", models.CASCADE, null=True, blank=True, related_name="evenements")
    prestataire = models.CharField("prestataire", max_length=40)
    identifiant = models.CharField("identifiant", max_length=255)
    identifiant_fournisseur = models.CharField("identifiant du message", max_length=255, blank=True, db_index=True)
    type = models.CharField("type", max_length=20)
    horodatage = models.DateTimeField("date")
    motif = models.CharField("motif", max_length=20, blank=True)
    detail = models.CharField("détail", max_length=500, blank=True)
    created_at = models.DateTimeField("reçu le", auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "retour du prestataire"
        verbose_name_plural = "retours du prestataire"
        ordering = ["horodatage", "id"]
        constraints = [
            models.UniqueConstraint(fields=["prestataire", "identifiant"], name="evenement_envoi_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.prestataire} {self.type}"
