"""What surrounds a draft: an agent who fills it for somebody, a code that hands it over, answers made ready."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from suivi.journal.enums import Canal

DUREE_DU_RELAIS = timedelta(hours=48)
CANAUX_DE_SAISIE = (Canal.GUICHET, Canal.TELEPHONE, Canal.COURRIER, Canal.COURRIEL)


class SaisieAgent(models.Model):
    """A draft that an agent fills for a person: how and when her request came, what she did not give."""

    wagtail_reference_index_ignore = True

    demande = models.OneToOneField("demandes.Demande", models.CASCADE, related_name="saisie")
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="saisies")
    canal = models.CharField("reçue par", max_length=10, choices=[(canal, canal.label) for canal in CANAUX_DE_SAISIE])
    recue_le = models.DateField("reçue le")
    usager = models.ForeignKey("usagers.Usager", models.PROTECT, null=True, blank=True, related_name="+")
    non_fournies = models.JSONField("questions laissées sans réponse", default=list)
    pour_un_lien = models.BooleanField("prépare un lien prérempli", default=False)
    relayee_at = models.DateTimeField("reprise par un code le", null=True, blank=True)
    created_at = models.DateTimeField("commencée le", auto_now_add=True)

    class Meta:
        verbose_name = "saisie par un agent"
        verbose_name_plural = "saisies par un agent"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Saisie du {self.created_at:%d/%m/%Y} par {self.agent}"


class CodeRelais(models.Model):
    """Lets an agent open a draft with the person beside him: once, for 48 hours. Only its digest is kept."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="codes_relais")
    empreinte = models.CharField("empreinte", max_length=64, unique=True)
    expire_at = models.DateTimeField("valable jusqu’à")
    utilise_at = models.DateTimeField("utilisé le", null=True, blank=True)
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "code de relais"
        verbose_name_plural = "codes de relais"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(utilise_at=None) | Q(agent__isnull=False),
                name="code_relais_utilise_par_un_agent",
                violation_error_message="Un code utilisé dit par quel agent.",
            )
        ]

    def __str__(self) -> str:
        return f"Code du {self.created_at:%d/%m/%Y} pour {self.demande}"

    @staticmethod
    def calculer_empreinte(code: str) -> str:
        return salted_hmac("suivi.demandes.relais", code, algorithm="sha256").hexdigest()

    @property
    def utilisable(self) -> bool:
        return self.utilise_at is None and self.expire_at > timezone.now()


class Preremplissage(models.Model):
    """Answers made ready for a link. The address holds only a signed number: nothing personal ends in a log."""

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    demarche = models.ForeignKey(
        "demarches.DemarchePage", models.CASCADE, related_name="preremplissages", verbose_name="démarche"
    )
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, null=True, blank=True, related_name="+")
    origine = models.CharField("préparé par", max_length=160, help_text="Dit à la personne : « le service Voirie ».")
    reponses = models.JSONField("réponses", default=dict)
    expire_at = models.DateTimeField("valable jusqu’à")
    usages_max = models.PositiveIntegerField("nombre d’emplois", null=True, blank=True, help_text="Vide : sans limite.")
    usages = models.PositiveIntegerField("emplois", default=0)
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "préremplissage"
        verbose_name_plural = "préremplissages"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(usages_max=None) | Q(usages__lte=models.F("usages_max")),
                name="preremplissage_usages_comptes",
                violation_error_message="Ce lien a déjà servi autant de fois que permis.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.demarche} – jusqu’au {self.expire_at:%d/%m/%Y}"
