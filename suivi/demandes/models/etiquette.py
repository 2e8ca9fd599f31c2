from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class Couleur(models.TextChoices):
    """Each has a light and a dark tone with enough contrast (static/demandes/file.css), and a shape of its own."""

    ARDOISE = "ardoise", "Ardoise"
    SARCELLE = "sarcelle", "Sarcelle"
    OCRE = "ocre", "Ocre"
    VERT = "vert", "Vert"
    ROUGE = "rouge", "Rouge"
    VIOLET = "violet", "Violet"


class EtiquetteQuerySet(models.QuerySet):
    def for_services(self, services):
        """The common ones, and those of these departments."""
        return self.filter(Q(service=None) | Q(service_id__in=services))


class Etiquette(models.Model):
    """A word that agents put on requests to sort them; the usager never sees it."""

    nom = models.CharField("nom", max_length=40)
    couleur = models.CharField("couleur", max_length=10, choices=Couleur, default=Couleur.ARDOISE)
    service = models.ForeignKey(
        "organisation.Service",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="etiquettes",
        verbose_name="service",
        help_text="Vide : commune à tous les services.",
    )
    demandes = models.ManyToManyField("demandes.Demande", related_name="etiquettes", blank=True, editable=False)

    objects = EtiquetteQuerySet.as_manager()

    class Meta:
        verbose_name = "étiquette"
        verbose_name_plural = "étiquettes"
        ordering = ["nom", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("nom"), "service", name="etiquette_nom_unique", violation_error_message="Ce nom est déjà pris."
            ),
            models.UniqueConstraint(
                Lower("nom"),
                name="etiquette_commune_unique",
                condition=Q(service=None),
                violation_error_message="Une étiquette commune porte déjà ce nom.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom
