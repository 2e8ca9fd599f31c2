from functools import cached_property

from django.core.validators import RegexValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from .definition import Definition

LUES_MAX = 256
_LUES: dict[str, Definition] = {}


class VersionFormulaire(models.Model):
    """A form as it was when someone began to fill it: never changed, kept with the request."""

    wagtail_reference_index_ignore = True

    demarche = models.ForeignKey(
        "demarches.DemarchePage", models.PROTECT, related_name="versions_formulaire", verbose_name="démarche"
    )
    numero = models.PositiveIntegerField("numéro")
    definition = models.JSONField("définition")
    empreinte = models.CharField("empreinte", max_length=64)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    class Meta:
        verbose_name = "version de formulaire"
        verbose_name_plural = "versions de formulaire"
        ordering = ["demarche", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["demarche", "empreinte"], name="version_formulaire_empreinte_unique"),
            models.UniqueConstraint(fields=["demarche", "numero"], name="version_formulaire_numero_unique"),
        ]

    def __str__(self) -> str:
        return f"Version {self.numero}"

    @cached_property
    def formulaire(self) -> Definition:
        """Read once in this process for each content: a version never changes."""
        if not self.empreinte:
            return Definition.depuis_json(self.definition)
        if self.empreinte not in _LUES:
            if len(_LUES) >= LUES_MAX:
                _LUES.clear()
            _LUES[self.empreinte] = Definition.depuis_json(self.definition)
        return _LUES[self.empreinte]


_CLE = RegexValidator(r"^[a-z0-9](_?[a-z0-9])*$", "Minuscules sans accent, chiffres et «\u00a0_\u00a0» seulement.")


class TableDeValeurs(ClusterableModel):
    """A list of values kept apart from the forms that offer it. A form freezes `cle`, an answer its own label."""

    nom = models.CharField("nom", max_length=80, unique=True)
    cle = models.CharField(
        "clé",
        max_length=60,
        unique=True,
        validators=[_CLE],
        help_text="Ne la changez plus\u00a0: les formulaires s’y réfèrent.",
    )

    class Meta:
        verbose_name = "table de valeurs"
        verbose_name_plural = "tables de valeurs"
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom


class ValeurDeTable(Orderable):
    """A value offered, in the order of the table; inactive, it is only kept for what was answered before."""

    table = ParentalKey(TableDeValeurs, on_delete=models.CASCADE, related_name="valeurs", verbose_name="table")
    libelle = models.CharField("libellé", max_length=200)
    cle = models.CharField("clé", max_length=60, blank=True, validators=[_CLE], help_text="Vide\u00a0: Parvis la crée.")
    actif = models.BooleanField("proposée", default=True)

    panels = [FieldPanel("libelle"), FieldPanel("cle"), FieldPanel("actif")]

    class Meta(Orderable.Meta):
        verbose_name = "valeur de table"
        verbose_name_plural = "valeurs de table"
        constraints = [
            models.UniqueConstraint(
                fields=["table", "cle"],
                name="valeur_de_table_cle_unique",
                violation_error_message="Deux valeurs de cette table ont la même clé.",
            )
        ]

    def __str__(self) -> str:
        return self.libelle
