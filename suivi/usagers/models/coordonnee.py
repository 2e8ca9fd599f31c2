from django.db import models

from ..enums import EtatCoordonnee, TypeCoordonnee


class Coordonnee(models.Model):
    """A contact point of one usager. Several usagers may hold the same value: couples share an e-mail."""

    usager = models.ForeignKey("usagers.Usager", models.CASCADE, related_name="coordonnees")
    type = models.CharField("type", max_length=10, choices=TypeCoordonnee)
    valeur = models.CharField(
        "valeur", max_length=300, help_text="Courriel, téléphone E.164 ou adresse, une ligne par « \\n »."
    )
    etat = models.CharField("état", max_length=10, choices=EtatCoordonnee, default=EtatCoordonnee.DECLAREE)
    verifiee_at = models.DateTimeField("vérifiée le", null=True, blank=True)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    class Meta:
        verbose_name = "coordonnée"
        verbose_name_plural = "coordonnées"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["usager", "type", "valeur"], name="coordonnee_unique_par_usager")
        ]
        indexes = [models.Index(fields=["type", "valeur"], name="coordonnee_valeur")]

    def __str__(self) -> str:
        return self.valeur
