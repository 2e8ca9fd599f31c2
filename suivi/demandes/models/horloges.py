from django.db import models

from demarches.enums import RegimeSilence, Unite


class HorlogesMixin(models.Model):
    """The two clocks. `echeance_legale`: last day (local date) before silence counts as a decision;
    `echeance_service`: the day the service aims at; `promis_at`: the day promised, frozen at deposit.
    """

    recue_at = models.DateTimeField(
        "reçue le", null=True, help_text="Première administration saisie (SVR, CRPA L114-3)."
    )
    competente_at = models.DateTimeField(
        "reçue par l’administration compétente le", null=True, help_text="Départ du délai SVA."
    )
    complete_at = models.DateTimeField("complète le", null=True)
    regime = models.CharField("régime du silence", max_length=20, choices=RegimeSilence, blank=True)
    delai_legal = models.PositiveSmallIntegerField("délai légal", null=True)
    delai_legal_unite = models.CharField("unité du délai légal", max_length=16, choices=Unite, blank=True)
    echeance_legale = models.DateField("échéance légale", null=True)
    echeance_service = models.DateField("échéance de service", null=True)
    promis_at = models.DateField("date promise", null=True)
    alerte_le = models.DateField("prochaine alerte le", null=True)
    alerte = models.PositiveSmallIntegerField("dernière alerte envoyée", default=0)

    class Meta:
        abstract = True
