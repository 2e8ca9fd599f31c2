from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Rubrique(index.Indexed, models.Model):
    """What a theme and a life event share: a way into the catalogue."""

    nom = models.CharField("nom", max_length=60, unique=True)
    slug = models.SlugField(
        "adresse", max_length=60, unique=True, help_text="Fin de l’adresse de la page : « etat-civil »."
    )
    resume = models.CharField("résumé", max_length=200, blank=True, help_text="Une phrase, sous le nom.")
    ordre = models.PositiveSmallIntegerField("ordre", default=100, help_text="Le plus petit d’abord.")

    panels = [FieldPanel("nom"), FieldPanel("slug"), FieldPanel("resume"), FieldPanel("ordre")]
    search_fields = [index.SearchField("nom"), index.AutocompleteField("nom")]

    class Meta:
        abstract = True
        ordering = ["ordre", "nom"]

    def __str__(self) -> str:
        return self.nom


class Theme(Rubrique):
    """A subject of the catalogue: « État civil », « Urbanisme »."""

    class Meta(Rubrique.Meta):
        verbose_name = "thème"
        verbose_name_plural = "thèmes"


class EvenementDeVie(Rubrique):
    """A moment of life: « J’attends un enfant », « Je déménage »."""

    class Meta(Rubrique.Meta):
        verbose_name = "moment de vie"
        verbose_name_plural = "moments de vie"
