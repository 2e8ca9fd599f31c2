from django.db import models

from ..enums import Decision


class DecisionMixin(models.Model):
    """What was decided, by whom and why."""

    decision = models.CharField("décision", max_length=12, choices=Decision, blank=True)
    implicite = models.BooleanField("décision née du silence", default=False)
    decidee_at = models.DateTimeField("décidée le", null=True)
    conditions = models.TextField("conditions ou suites", blank=True)
    motif_droit = models.TextField("motifs de droit", blank=True)
    motif_fait = models.TextField("motifs de fait", blank=True)
    signataire = models.ForeignKey(
        "organisation.Agent", models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    autorite_competente = models.CharField("administration compétente", max_length=160, blank=True)
    close_at = models.DateTimeField("close le", null=True)

    class Meta:
        abstract = True
