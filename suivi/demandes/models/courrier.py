import uuid

from django.db import models

from .piece import stockage_des_pieces


def chemin_de_courrier(courrier: "CourrierDecision", nom: str) -> str:
    """A random path: neither the person nor the decision shows on disk."""
    return f"courriers/{courrier.uuid.hex[:2]}/{courrier.uuid.hex}.pdf"


class CourrierDecision(models.Model):
    """The letter of one decision. Its text is frozen in the transaction of the decision; the PDF is drawn from it once.

    `empreinte` is of the frozen text, `fichier_empreinte` of the PDF.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="courriers")
    acte = models.CharField("acte", max_length=24)
    contenu = models.JSONField("texte figé")
    empreinte = models.CharField("empreinte SHA-256 du texte", max_length=64)
    fichier = models.FileField(
        "PDF", storage=stockage_des_pieces, upload_to=chemin_de_courrier, max_length=120, blank=True
    )
    fichier_empreinte = models.CharField("empreinte SHA-256 du PDF", max_length=64, blank=True)
    created_at = models.DateTimeField("rédigé le", auto_now_add=True)
    annule_at = models.DateTimeField("annulé le", null=True, help_text="L’instruction a repris après la décision.")

    class Meta:
        verbose_name = "courrier de décision"
        verbose_name_plural = "courriers de décision"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande"],
                condition=models.Q(annule_at=None),
                name="courrier_un_seul_valable",
                violation_error_message="Cette demande a déjà un courrier de décision.",
            )
        ]

    def __str__(self) -> str:
        return self.contenu["titre"]
