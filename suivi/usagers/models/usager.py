import uuid

from django.db import models

from ..enums import Civilite, NatureUsager
from ..querysets import UsagerQuerySet


class Usager(models.Model):
    """One person or legal entity, with or without an account. An e-mail never identifies her."""

    # Not content: no page quotes it, and Wagtail would index each of its millions of references.
    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nature = models.CharField("nature", max_length=12, choices=NatureUsager, default=NatureUsager.PERSONNE)
    civilite = models.CharField("civilité", max_length=10, choices=Civilite, blank=True)
    prenom = models.CharField("prénom", max_length=80, blank=True)
    nom = models.CharField("nom de famille", max_length=80, blank=True)
    nom_usage = models.CharField(
        "nom d’usage", max_length=80, blank=True, help_text="Seulement sur demande (CRPA, art. L111-3)."
    )
    raison_sociale = models.CharField("raison sociale", max_length=120, blank=True)
    cle_nom = models.CharField("nom normalisé", max_length=200, editable=False)
    recherche = models.CharField("noms recherchés", max_length=300, editable=False)
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    objects = UsagerQuerySet.as_manager()

    class Meta:
        verbose_name = "usager"
        verbose_name_plural = "usagers"
        default_permissions = ("view",)
        ordering = ["cle_nom", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(nom="") | ~models.Q(raison_sociale=""),
                name="usager_nomme",
                violation_error_message="Un usager a un nom ou une raison sociale.",
            )
        ]
        indexes = [models.Index(fields=["cle_nom", "id"], name="usager_nom")]

    def __str__(self) -> str:
        return self.raison_sociale or f"{self.prenom} {self.nom_usage or self.nom}".strip()

    @property
    def civilite_nom(self) -> str:
        """« Madame Martin »: family name by default (CRPA L111-3)."""
        return (
            self.raison_sociale or f"{self.get_civilite_display() or self.prenom} {self.nom_usage or self.nom}".strip()
        )
