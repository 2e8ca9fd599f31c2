from django.db import models
from django.db.models import Q


class VueEnregistreeQuerySet(models.QuerySet):
    def for_agent(self, agent, services):
        """His own, and those shared with his departments."""
        return self.filter(Q(agent=agent) | Q(service_id__in=services)).select_related("agent", "service")


class VueEnregistree(models.Model):
    """A set of criteria of « Mes demandes » kept under a name: the owner's, or shared with a department."""

    nom = models.CharField("nom", max_length=60)
    agent = models.ForeignKey("organisation.Agent", models.CASCADE, related_name="vues", verbose_name="agent")
    service = models.ForeignKey(
        "organisation.Service",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="vues",
        verbose_name="partagée avec le service",
    )
    criteres = models.CharField("critères", max_length=600, blank=True, help_text="Comme dans l’adresse de la liste.")
    par_defaut = models.BooleanField("s’ouvre d’abord", default=False)
    rang = models.PositiveSmallIntegerField("rang", default=0)
    created_at = models.DateTimeField("enregistrée le", auto_now_add=True)

    objects = VueEnregistreeQuerySet.as_manager()

    class Meta:
        verbose_name = "vue enregistrée"
        verbose_name_plural = "vues enregistrées"
        ordering = ["rang", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "nom"],
                name="vue_nom_unique",
                violation_error_message="Vous avez déjà une vue de ce nom.",
            ),
            models.UniqueConstraint(
                fields=["agent"],
                condition=Q(par_defaut=True),
                name="vue_par_defaut_unique",
                violation_error_message="Une seule vue s’ouvre d’abord.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom
