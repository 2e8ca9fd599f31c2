from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from phonenumber_field.modelfields import PhoneNumberField

from ..enums import Jour, Zone
from ..querysets import ServiceQuerySet


class Service(ClusterableModel):
    """A department. Every message takes its mentions from here; an empty one comes from the parent."""

    code = models.SlugField("code", unique=True, help_text="Court et stable : « etat-civil ».")
    nom = models.CharField("nom", max_length=90)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="enfants", verbose_name="service de rattachement"
    )
    personne_morale = models.CharField("personne morale", max_length=90, blank=True, help_text="Commune, CCAS, EPCI…")
    pivot_local = models.CharField(
        "type de guichet national",
        max_length=40,
        blank=True,
        db_index=True,
        help_text="Code Service-public.fr : « mairie ».",
    )
    adresse = models.CharField("adresse", max_length=160, blank=True)
    code_postal = models.CharField("code postal", max_length=10, blank=True)
    ville = models.CharField("ville", max_length=60, blank=True)
    telephone = PhoneNumberField("téléphone", blank=True)
    courriel = models.EmailField("courriel", blank=True)
    precision_horaires = models.CharField("précision sur les horaires", max_length=120, blank=True)
    zone = models.CharField("calendrier", max_length=20, choices=Zone, blank=True)
    autorite_recours_gracieux = models.CharField("recours gracieux : autorité et adresse", max_length=200, blank=True)
    tribunal = models.CharField("tribunal compétent et adresse", max_length=200, blank=True)
    saisine_en_ligne = models.CharField("saisine en ligne du juge", max_length=60, blank=True)
    actif = models.BooleanField("actif", default=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "service"
        verbose_name_plural = "services"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom

    def clean(self) -> None:
        super().clean()
        if self.pk and self in self.parent_chain():
            raise ValidationError({"parent": "Un service ne peut pas dépendre de lui-même."})

    def parent_chain(self) -> list["Service"]:
        """The ancestors, nearest first; stops on a loop."""
        chain, current = [], self.parent
        while current is not None and current not in chain:
            chain.append(current)
            current = current.parent
        return chain

    def herite(self, champ: str):
        """The value of `champ`, or the nearest ancestor's when empty."""
        for service in (self, *self.parent_chain()):
            if value := getattr(service, champ):
                return value
        return getattr(self, champ)


class HoraireOuverture(models.Model):
    service = ParentalKey(Service, related_name="horaires")
    jour = models.PositiveSmallIntegerField("jour", choices=Jour)
    debut = models.TimeField("de")
    fin = models.TimeField("à")

    class Meta:
        verbose_name = "horaire d’ouverture"
        verbose_name_plural = "horaires d’ouverture"
        ordering = ["jour", "debut"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin__gt=models.F("debut")),
                name="horaire_fin_apres_debut",
                violation_error_message="L’heure de fin doit suivre l’heure de début.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_jour_display()} {self.debut:%H:%M}–{self.fin:%H:%M}"
