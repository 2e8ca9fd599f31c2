from django.db import models
from wagtail.search import index

from ..comarquage.enums import GenreRessource
from .national import ContenuNational


class RessourceNationale(index.Indexed, ContenuNational):
    """A national form, online service, model letter, simulator or search tool (R… of the flow)."""

    genre = models.CharField("genre", max_length=20, choices=GenreRessource, db_index=True)
    titre = models.CharField("titre", max_length=255)
    url = models.CharField("adresse du service", max_length=2000, blank=True)
    numero_cerfa = models.CharField("numéro Cerfa", max_length=120, blank=True)
    source = models.CharField("organisme", max_length=255, blank=True)
    html = models.TextField("contenu", blank=True)
    publiee = models.BooleanField("publiée", default=True)

    search_fields = [
        index.SearchField("titre", boost=3),
        index.SearchField("resume"),
        index.SearchField("numero_cerfa"),
        index.AutocompleteField("titre"),
        index.FilterField("genre"),
        index.FilterField("publiee"),
    ]

    class Meta:
        verbose_name = "ressource nationale"
        verbose_name_plural = "ressources nationales"
        ordering = ["titre"]

    def __str__(self) -> str:
        return self.titre
