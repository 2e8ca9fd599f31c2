from functools import cached_property

from django.db import models

from .definition import Circuit


class VersionCircuit(models.Model):
    """A circuit as it was when an instruction began: never changed, kept with the request."""

    wagtail_reference_index_ignore = True

    demarche = models.ForeignKey(
        "demarches.DemarchePage", models.PROTECT, related_name="versions_circuit", verbose_name="démarche"
    )
    numero = models.PositiveIntegerField("numéro")
    definition = models.JSONField("définition")
    empreinte = models.CharField("empreinte", max_length=64)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    class Meta:
        verbose_name = "version de circuit"
        verbose_name_plural = "versions de circuit"
        ordering = ["demarche", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["demarche", "empreinte"], name="version_circuit_empreinte_unique"),
            models.UniqueConstraint(fields=["demarche", "numero"], name="version_circuit_numero_unique"),
        ]

    def __str__(self) -> str:
        return f"Circuit {self.numero}"

    @cached_property
    def circuit(self) -> Circuit:
        return Circuit.depuis_json(self.definition)
