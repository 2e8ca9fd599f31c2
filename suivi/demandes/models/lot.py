from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

DELAI_D_ANNULATION = timedelta(minutes=15)


class EtatLot(models.TextChoices):
    PREPARE = "prepare", "À confirmer"
    EN_COURS = "en_cours", "En cours"
    TERMINE = "termine", "Terminé"
    ANNULE = "annule", "Annulé"


class EtatLigne(models.TextChoices):
    A_FAIRE = "a_faire", "À faire"
    FAITE = "faite", "Fait"
    REFUSEE = "refusee", "Refusé"
    ANNULEE = "annulee", "Annulé"


class Lot(models.Model):
    """One act on many requests: what was asked, by whom, and what came of each. Written by `suivi.demandes.lots`."""

    wagtail_reference_index_ignore = True

    acte = models.CharField("acte", max_length=40)
    utilisateur = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="lots", verbose_name="demandé par"
    )
    parametres = models.JSONField("paramètres", null=True)
    etat = models.CharField("état", max_length=10, choices=EtatLot, default=EtatLot.PREPARE)
    created_at = models.DateTimeField("préparé le", auto_now_add=True)
    vu_at = models.DateTimeField("dernier signe de vie", null=True)
    termine_at = models.DateTimeField("terminé le", null=True)

    class Meta:
        verbose_name = "lot"
        verbose_name_plural = "lots"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["vu_at"], name="lot_en_cours", condition=models.Q(etat=EtatLot.EN_COURS)),
        ]

    def __str__(self) -> str:
        return f"Lot n° {self.pk}"

    @property
    def annulable_jusqu_a(self):
        """None when it is too late, or not yet done."""
        if self.etat != EtatLot.TERMINE or self.termine_at is None:
            return None
        end = self.termine_at + DELAI_D_ANNULATION
        return end if timezone.now() < end else None


class LigneDeLot(models.Model):
    """One request of a batch. `avant`: what undoing puts back."""

    wagtail_reference_index_ignore = True

    lot = models.ForeignKey(Lot, models.CASCADE, related_name="lignes")
    demande = models.ForeignKey("demandes.Demande", models.PROTECT, related_name="+")
    etat = models.CharField("état", max_length=10, choices=EtatLigne, default=EtatLigne.A_FAIRE)
    motif = models.TextField("pourquoi", blank=True)
    parametres = models.JSONField("paramètres", default=dict)
    avant = models.JSONField("avant", default=dict)

    class Meta:
        verbose_name = "ligne de lot"
        verbose_name_plural = "lignes de lot"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "demande"], name="ligne_de_lot_unique"),
            models.CheckConstraint(
                condition=~models.Q(etat=EtatLigne.REFUSEE) | ~models.Q(motif=""),
                name="ligne_de_lot_refus_motive",
                violation_error_message="Une ligne refusée dit pourquoi.",
            ),
        ]
        indexes = [models.Index(fields=["lot", "etat", "id"], name="ligne_de_lot_par_etat")]

    def __str__(self) -> str:
        return f"{self.lot}, {self.demande}"
