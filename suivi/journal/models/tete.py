from django.db import models

from ..querysets import TeteDeChaineQuerySet


class TeteDeChaine(models.Model):
    """Last line of one dossier: the lock of its writers, and the proof that no line is missing at the end.

    `sceau` signs the three other facts, so that an earlier head cannot be rebuilt from an earlier line.
    """

    # Not content: no page quotes it, and Wagtail would index each of its millions of references.
    wagtail_reference_index_ignore = True

    dossier = models.CharField("dossier", max_length=40, primary_key=True)
    rang = models.PositiveIntegerField("rang", default=0)
    empreinte = models.CharField("empreinte", max_length=64, blank=True)
    cle = models.CharField("clé", max_length=16, blank=True)
    sceau = models.CharField("sceau", max_length=64, blank=True)

    objects = TeteDeChaineQuerySet.as_manager()

    class Meta:
        verbose_name = "tête de chaîne"
        verbose_name_plural = "têtes de chaîne"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.dossier} n° {self.rang}"
