from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel

from ..recherche.synonymes import eclater


class Synonyme(models.Model):
    """Words of the public for words of the administration. The shipped list: `donnees/synonymes.json`."""

    expression = models.CharField(
        "quand on cherche", max_length=80, unique=True, help_text="Comme les gens l’écrivent : « papier naissance »."
    )
    equivalents = models.CharField(
        "chercher aussi",
        max_length=300,
        blank=True,
        help_text="Mots de vos pages, séparés par des virgules. Vide : annule un synonyme livré avec Parvis.",
    )

    panels = [
        HelpPanel(
            "<p>Parvis connaît déjà beaucoup de synonymes courants. Les vôtres s’y ajoutent ; "
            "pour la même expression, le vôtre l’emporte.</p>"
        ),
        FieldPanel("expression"),
        FieldPanel("equivalents"),
    ]

    class Meta:
        verbose_name = "synonyme de recherche"
        verbose_name_plural = "synonymes de recherche"
        ordering = ["expression"]

    def __str__(self) -> str:
        return self.expression

    @property
    def liste(self) -> list[str]:
        return eclater(self.equivalents)
