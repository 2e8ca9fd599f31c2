from django.core.validators import MinValueValidator
from django.db import models

from ..enums import Confiance, EffetSilence, Juge, RegimeSilence, Unite
from ..phrases import duree, engagement, silence


class DelaisMixin(models.Model):
    """Delays, silence, receipts and appeals of a procedure."""

    delai_cible_valeur = models.PositiveSmallIntegerField(
        "délai annoncé", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Ce que vous promettez."
    )
    delai_cible_unite = models.CharField("unité", max_length=20, choices=Unite, default=Unite.JOURS_OUVRES)
    delai_legal_valeur = models.PositiveSmallIntegerField(
        "délai fixé par un texte", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    delai_legal_unite = models.CharField("unité", max_length=20, choices=Unite, default=Unite.MOIS)
    delai_legal_depart = models.CharField("point de départ", max_length=120, blank=True)
    delai_legal_source = models.CharField("texte", max_length=200, blank=True)

    silence_regime = models.CharField("régime", max_length=20, choices=RegimeSilence, default=RegimeSilence.SVR)
    silence_mois = models.PositiveSmallIntegerField("délai en mois", null=True, blank=True, default=2)
    silence_jours = models.PositiveSmallIntegerField("délai en jours", null=True, blank=True)
    silence_fondement = models.CharField("fondement", max_length=250, blank=True)
    silence_confiance = models.CharField("confiance", max_length=10, choices=Confiance, default=Confiance.FAIBLE)
    silence_texte = models.CharField(
        "ce que lit l’usager", max_length=250, blank=True, help_text="Laissez vide pour la phrase habituelle du régime."
    )

    prolongation_valeur = models.PositiveSmallIntegerField(
        "prolongation permise",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Seulement si un texte permet d’allonger le délai légal\u00a0: « 2 mois (RGPD, art. 12.3) ».",
    )
    prolongation_unite = models.CharField("unité", max_length=20, choices=Unite, default=Unite.MOIS)
    prolongation_fondement = models.CharField("texte qui la permet", max_length=200, blank=True)

    ar_electronique = models.BooleanField("accusé de réception électronique", default=True)
    ar_papier = models.BooleanField("accusé de réception au guichet et par courrier", default=True)
    ar_exception = models.CharField("pourquoi pas d’accusé papier", max_length=200, blank=True)

    recours_juge = models.CharField("juge", max_length=30, choices=Juge, default=Juge.TRIBUNAL_ADMINISTRATIF)
    recours_mois = models.PositiveSmallIntegerField("délai de recours en mois", null=True, blank=True, default=2)
    recours_autre = models.CharField("autre recours", max_length=200, blank=True)
    prealable_organe = models.CharField("recours préalable obligatoire devant", max_length=120, blank=True)
    prealable_mois = models.PositiveSmallIntegerField("à former sous (mois)", null=True, blank=True)
    prealable_jours = models.PositiveSmallIntegerField("à former sous (jours)", null=True, blank=True)
    prealable_reponse_mois = models.PositiveSmallIntegerField("réponse sous (mois)", null=True, blank=True)
    prealable_reponse_jours = models.PositiveSmallIntegerField("réponse sous (jours)", null=True, blank=True)
    prealable_silence = models.CharField("silence de cet organe", max_length=12, choices=EffetSilence, blank=True)

    class Meta:
        abstract = True

    @property
    def has_decision_implicite(self) -> bool:
        """Silence makes a decision: SVA or SVR."""
        return self.silence_regime in (RegimeSilence.SVA, RegimeSilence.SVR)

    @property
    def has_recours_prealable(self) -> bool:
        return bool(self.prealable_organe)

    @property
    def silence_en_clair(self) -> str:
        """The rule of silence as the usager reads it."""
        return self.silence_texte or silence(self.silence_regime, self.silence_mois, self.silence_jours)

    @property
    def delai_legal_en_clair(self) -> str:
        """« 2 mois », empty when no text sets a delay."""
        return duree(self.delai_legal_valeur, self.delai_legal_unite) if self.delai_legal_valeur else ""

    def engagement(self) -> str:
        """« sous 3 jours ouvrés », empty when nothing is promised."""
        return engagement(self.delai_cible_valeur, self.delai_cible_unite)
