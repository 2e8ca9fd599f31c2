from django.core.validators import RegexValidator
from django.db import models

from ..points import POINTS
from ..portees import libelle

PORTEE = RegexValidator(
    r"^(theme|demarche):[-\w]+$", "La portée s’écrit « theme:etat-civil » ou « demarche:acte-naissance »."
)


class Affectation(models.Model):
    """Which message leaves at a point, for everyone, for a theme or for one procedure.

    The nearest wins: procedure, then theme, then default (empty `portee`).
    """

    point = models.CharField("moment", max_length=80)
    portee = models.CharField(
        "portée",
        max_length=120,
        blank=True,
        validators=[PORTEE],
        help_text="Vide : toutes les démarches. « theme:etat-civil » ou « demarche:acte-naissance » sinon.",
    )
    modele = models.ForeignKey(
        "modeles.ModeleMessage", models.PROTECT, related_name="affectations", verbose_name="message"
    )

    class Meta:
        verbose_name = "affectation"
        verbose_name_plural = "affectations"
        ordering = ["point", "portee"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "portee"],
                name="affectation_unique",
                violation_error_message="Un message est déjà choisi pour ce moment et cette portée.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.point_libelle} – {self.portee_libelle}"

    @property
    def point_libelle(self) -> str:
        point = POINTS.get(self.point)
        return point.libelle if point else self.point

    @property
    def portee_libelle(self) -> str:
        return libelle(self.portee)
