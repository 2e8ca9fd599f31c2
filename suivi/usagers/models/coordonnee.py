from django.db import models
from django.db.models import Q

from ..enums import EtatCoordonnee, TypeCoordonnee
from ..telephones import afficher


class Coordonnee(models.Model):
    """A contact point of one usager. Several usagers may hold the same value: couples share an e-mail."""

    # Not content: no page quotes it, and Wagtail would index each of its millions of references.
    wagtail_reference_index_ignore = True

    usager = models.ForeignKey("usagers.Usager", models.CASCADE, related_name="coordonnees")
    type = models.CharField("type", max_length=10, choices=TypeCoordonnee)
    valeur = models.CharField("valeur", max_length=300, help_text="Courriel, téléphone E.164 ou lignes de l’adresse.")
    cle = models.CharField("valeur normalisée", max_length=300, editable=False)
    etat = models.CharField("état", max_length=10, choices=EtatCoordonnee, default=EtatCoordonnee.DECLAREE)
    verifiee_at = models.DateTimeField("vérifiée le", null=True, blank=True)
    echec_at = models.DateTimeField("en échec le", null=True, blank=True)
    motif_echec = models.CharField("motif de l’échec", max_length=200, blank=True)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    class Meta:
        verbose_name = "coordonnée"
        verbose_name_plural = "coordonnées"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["usager", "type", "cle"], name="coordonnee_unique_par_usager"),
            models.CheckConstraint(
                condition=~Q(type=TypeCoordonnee.TELEPHONE) | Q(valeur__startswith="+"),
                name="coordonnee_telephone_e164",
                violation_error_message="Un téléphone s’enregistre au format international : +33…",
            ),
            models.CheckConstraint(
                condition=~Q(etat=EtatCoordonnee.VERIFIEE) | Q(verifiee_at__isnull=False),
                name="coordonnee_verifiee_datee",
                violation_error_message="Une coordonnée vérifiée porte la date de sa vérification.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=EtatCoordonnee.EN_ECHEC) | Q(echec_at__isnull=False),
                name="coordonnee_en_echec_datee",
                violation_error_message="Une coordonnée en échec porte la date de l’échec.",
            ),
        ]
        indexes = [models.Index(fields=["type", "cle"], name="coordonnee_cle")]

    def __str__(self) -> str:
        return self.valeur_affichee

    @property
    def valeur_affichee(self) -> str:
        """As the public writes it: « 06 39 98 12 34 », the address on one line."""
        if self.type == TypeCoordonnee.TELEPHONE:
            return afficher(self.valeur)
        return self.valeur.replace("\n", ", ")
