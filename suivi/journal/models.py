from django.db import models
from django.utils import timezone

from .enums import Canal, TypeActeur, Visibilite


class Evenement(models.Model):
    """One line of the journal, for ever: the database refuses UPDATE and DELETE (migration 0002).

    `empreinte` chains the lines of one `dossier` (a readable reference) by `rang` 1, 2, 3…
    """

    dossier = models.CharField("dossier", max_length=40)
    rang = models.PositiveIntegerField("rang")
    usager = models.ForeignKey("usagers.Usager", models.PROTECT, null=True, blank=True, related_name="evenements")
    acte = models.CharField("acte", max_length=60)
    acteur_type = models.CharField("type d’acteur", max_length=10, choices=TypeActeur)
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, null=True, blank=True, related_name="evenements")
    acteur_libelle = models.CharField("acteur", max_length=120)
    canal = models.CharField("canal", max_length=10, choices=Canal)
    visibilite = models.CharField("visibilité", max_length=10, choices=Visibilite)
    horodatage = models.DateTimeField("date", default=timezone.now)
    donnees = models.JSONField("données", default=dict)
    empreinte_precedente = models.CharField("empreinte précédente", max_length=64, blank=True)
    empreinte = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        ordering = ["-horodatage", "-id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "rang"], name="evenement_rang_unique")]
        indexes = [models.Index(fields=["usager", "-horodatage", "-id"], name="evenement_fil_usager")]

    def __str__(self) -> str:
        return f"{self.dossier} n° {self.rang} {self.acte}"
