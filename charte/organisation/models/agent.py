from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from ..enums import Role
from ..querysets import AgentQuerySet, HabilitationQuerySet


class Utilisateur(AbstractUser):
    """An account of the back office. The person behind it, as the public knows her, is `Agent`."""

    class Meta(AbstractUser.Meta):
        verbose_name = "utilisateur"
        verbose_name_plural = "utilisateurs"


class Agent(ClusterableModel):
    """Profile shown on every correspondence: first name, name, quality, address (CRPA L111-2)."""

    utilisateur = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="agent", verbose_name="compte"
    )
    prenom = models.CharField("prénom", max_length=40)
    nom = models.CharField("nom", max_length=40)
    qualite = models.CharField("qualité", max_length=80, help_text="« instructrice », « responsable du service »…")
    code = models.SlugField("code", unique=True, help_text="Montré à la place du nom si l’anonymat est accordé.")
    anonymat = models.BooleanField("anonymat", default=False)
    motif_anonymat = models.CharField("motif de l’anonymat", max_length=200, blank=True)
    actif = models.BooleanField("en fonction", default=True)

    objects = AgentQuerySet.as_manager()

    class Meta:
        verbose_name = "agent"
        verbose_name_plural = "agents"
        ordering = ["nom", "prenom"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(anonymat=False) | ~models.Q(motif_anonymat=""),
                name="agent_anonymat_motive",
                violation_error_message="L’anonymat demande un motif (CRPA, art. L111-2).",
            )
        ]

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom}"

    @property
    def nom_affiche(self) -> str:
        """What the public reads (CRPA L111-2)."""
        return f"Agent {self.code}" if self.anonymat else str(self)

    @property
    def qualite_affichee(self) -> str:
        """The post may tell who an anonymous agent is: only her being an agent is said."""
        return "agent du service" if self.anonymat else self.qualite

    @property
    def roles(self) -> str:
        """« Instructeur (Urbanisme), Accueil (CCAS) »."""
        return ", ".join(f"{ligne.get_role_display()} ({ligne.service})" for ligne in self.habilitations.all())

    def mentions(self) -> dict[str, str]:
        """What messages say of the agent in charge (CRPA L111-2)."""
        return {"agent_nom_affiche": self.nom_affiche, "agent_qualite": self.qualite_affichee}


class Habilitation(models.Model):
    """agent × service × role, possibly for a time. It covers the service and those under it."""

    agent = ParentalKey(Agent, related_name="habilitations")
    service = models.ForeignKey(
        "organisation.Service", models.PROTECT, related_name="habilitations", verbose_name="service"
    )
    role = models.CharField("rôle", max_length=20, choices=Role)
    debut = models.DateField("à partir du", null=True, blank=True)
    fin = models.DateField("jusqu’au", null=True, blank=True)

    objects = HabilitationQuerySet.as_manager()

    class Meta:
        verbose_name = "habilitation"
        verbose_name_plural = "habilitations"
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "service", "role"],
                name="habilitation_unique",
                violation_error_message="Cet agent a déjà ce rôle dans ce service.",
            ),
            models.CheckConstraint(
                condition=models.Q(debut=None) | models.Q(fin=None) | models.Q(fin__gte=models.F("debut")),
                name="habilitation_fin_apres_debut",
                violation_error_message="La fin doit suivre le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent} – {self.get_role_display()} – {self.service}"
