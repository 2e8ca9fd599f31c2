from django.db import models


class NoteInterne(models.Model):
    """What agents tell each other. Its text lives here, not in the journal, so that it can be erased (RGPD art. 17)."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="notes")
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="+")
    texte = models.TextField("texte", max_length=4000)
    created_at = models.DateTimeField("écrite le", auto_now_add=True)

    class Meta:
        verbose_name = "note interne"
        verbose_name_plural = "notes internes"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.texte[:60]
