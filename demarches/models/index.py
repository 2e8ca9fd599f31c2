from django.db import models


class EtatIndex(models.Model):
    """Stamp of what is searched, new at each change: every process compares it with its own copy's."""

    version = models.CharField("version", max_length=32)

    class Meta:
        verbose_name = "état de l’index de recherche"
        verbose_name_plural = "états de l’index de recherche"

    def __str__(self) -> str:
        return self.version
