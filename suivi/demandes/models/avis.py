import uuid

from django.db import models
from django.db.models import Q

from ..enums import SensAvis
from ..querysets import AvisQuerySet
from .circuit import Passage
from .piece import stockage_des_pieces


class Avis(models.Model):
    """An opinion asked of another department or of an outsider, and its answer: one, for good.

    `questions`, `pieces`: keys and uuids of what is shown to whoever answers; nothing else of the file is.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="avis")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="avis")
    cle = models.CharField("clé de l’avis du circuit", max_length=60, blank=True)
    service = models.ForeignKey(
        "organisation.Service", models.PROTECT, null=True, blank=True, related_name="avis", verbose_name="service"
    )
    nom = models.CharField("personne extérieure", max_length=120, blank=True)
    courriel = models.EmailField("courriel", blank=True)
    question = models.TextField("question posée", max_length=1000)
    questions = models.JSONField("réponses montrées", default=list)
    pieces = models.JSONField("pièces montrées", default=list)
    obligatoire = models.BooleanField("obligatoire", default=True)
    tacite = models.BooleanField("réputé favorable sans réponse", default=False)
    agent = models.ForeignKey(
        "organisation.Agent", models.PROTECT, null=True, related_name="avis_demandes", verbose_name="demandé par"
    )
    demande_at = models.DateTimeField("demandé le")
    echeance = models.DateField("attendu avant le")
    relance_at = models.DateTimeField("relancé le", null=True)
    rendu_at = models.DateTimeField("rendu le", null=True)
    sens = models.CharField("sens", max_length=12, choices=SensAvis, blank=True)
    texte = models.TextField("avis", max_length=5000, blank=True)
    par = models.ForeignKey("organisation.Agent", models.PROTECT, null=True, related_name="+", verbose_name="rendu par")
    signataire = models.CharField("signataire extérieur", max_length=120, blank=True)
    leve_at = models.DateTimeField("plus attendu depuis le", null=True)
    motif_levee = models.CharField("pourquoi il n’est plus attendu", max_length=300, blank=True)

    objects = AvisQuerySet.as_manager()

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, nom="", courriel="")
                | (Q(service=None) & ~Q(nom="") & ~Q(courriel="")),
                name="avis_d_un_service_ou_d_un_tiers",
                violation_error_message="Un avis est demandé à un service, ou à une personne avec son courriel.",
            ),
            models.CheckConstraint(
                condition=Q(rendu_at=None, sens="") | (Q(rendu_at__isnull=False) & ~Q(sens="")),
                name="avis_rendu_avec_sens",
                violation_error_message="Un avis rendu a un sens et une date.",
            ),
            models.UniqueConstraint(
                fields=["passage", "cle"],
                condition=~Q(cle=""),
                name="avis_du_circuit_une_fois",
                violation_error_message="Cet avis est déjà demandé.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["service", "echeance"], name="avis_attendus", condition=Q(rendu_at=None, leve_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"Avis de {self.aupres_de}"

    @property
    def aupres_de(self) -> str:
        return self.service.nom if self.service else self.nom

    @property
    def attendu(self) -> bool:
        return self.rendu_at is None and self.leve_at is None

    def is_en_retard(self, jour) -> bool:
        return self.attendu and self.echeance < jour

    def is_acquis(self, jour) -> bool:
        """Nothing more to wait for: given, waived, or held favourable because its term is past."""
        return not self.attendu or (self.tacite and self.echeance < jour)


def chemin_de_fichier(fichier: "FichierAvis", nom: str) -> str:
    """A random path, as for the pieces of the usager."""
    return f"avis/{fichier.avis.uuid.hex[:2]}/{uuid.uuid4().hex}"


class FichierAvis(models.Model):
    """The document joined to an opinion. Served by a checked view only."""

    wagtail_reference_index_ignore = True

    avis = models.OneToOneField(Avis, models.CASCADE, related_name="fichier_joint")
    nom = models.CharField("nom", max_length=120)
    fichier = models.FileField("fichier", storage=stockage_des_pieces, upload_to=chemin_de_fichier, max_length=120)
    type_mime = models.CharField("type", max_length=80)
    taille = models.PositiveBigIntegerField("taille (octets)")
    empreinte = models.CharField("empreinte SHA-256", max_length=64)

    class Meta:
        verbose_name = "document d’un avis"
        verbose_name_plural = "documents des avis"

    def __str__(self) -> str:
        return self.nom
