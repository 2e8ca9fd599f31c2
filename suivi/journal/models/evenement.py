from django.db import models
from django.utils import timezone

from .. import actes
from ..enums import Canal, TypeActeur, Visibilite
from ..querysets import EvenementQuerySet


class Evenement(models.Model):
    """One line of the journal, for ever: the database refuses UPDATE and DELETE (migration 0002).

    `empreinte` chains the lines of one `dossier` (a readable reference) by `rang` 1, 2, 3…
    Written by `actions.inscrire` alone. Since a line can never be erased, `donnees` holds what the
    act needs to be told again, never a copy of the person's answers or contact points.
    """

    # Not content: no page quotes it, and Wagtail would index each of its millions of references.
    wagtail_reference_index_ignore = True

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
    format = models.PositiveSmallIntegerField("format", default=1, editable=False)
    cle = models.CharField("clé", max_length=16, editable=False)
    empreinte_precedente = models.CharField("empreinte précédente", max_length=64, blank=True, editable=False)
    empreinte = models.CharField("empreinte", max_length=64, editable=False)

    objects = EvenementQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        default_permissions = ("view",)
        ordering = ["-horodatage", "-id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "rang"], name="evenement_rang_unique")]
        indexes = [
            models.Index(fields=["-horodatage", "-id"], name="evenement_fil"),
            models.Index(fields=["usager", "-horodatage", "-id"], name="evenement_fil_usager"),
            models.Index(fields=["acte", "-horodatage", "-id"], name="evenement_fil_acte"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} n° {self.rang}"

    @property
    def libelle(self) -> str:
        """Short name of the act, for lists."""
        return actes.libelle(self)

    @property
    def phrase(self) -> str:
        """What happened, in plain French, as the usager reads it."""
        return actes.phrase(self)
