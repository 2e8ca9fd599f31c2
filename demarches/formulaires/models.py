from functools import cached_property

from django.db import models

from .definition import Definition


class VersionFormulaire(models.Model):
    """A form as it was when someone began to fill it: never changed, kept with the request."""

    wagtail_reference_index_ignore = True

    demarche = models.ForeignKey(
        "demarches.DemarchePage", models.PROTECT, related_name="versions_formulaire", verbose_name="démarche"
    )
    numero = models.PositiveIntegerField("numéro")
    definition = models.JSONField("définition")
    empreinte = models.CharField("empreinte", max_length=64)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    class Meta:
        verbose_name = "version de formulaire"
        verbose_name_plural = "versions de formulaire"
        ordering = ["demarche", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["demarche", "empreinte"], name="version_formulaire_empreinte_unique"),
            models.UniqueConstraint(fields=["demarche", "numero"], name="version_formulaire_numero_unique"),
        ]

    def __str__(self) -> str:
        return f"Version {self.numero}"

    @cached_property
    def formulaire(self) -> Definition:
        return Definition.depuis_json(self.definition)
