from django.db import models


class Cadence(models.Model):
    """When a periodic job runs next, and who holds it now: one row a job, shared by every machine."""

    cle = models.CharField("tâche", max_length=80, primary_key=True)
    prochain_at = models.DateTimeField("prochaine exécution")
    reserve_jusqua = models.DateTimeField("réservée jusqu’à", null=True, blank=True)
    execute_at = models.DateTimeField("dernière exécution", null=True, blank=True)
    erreur = models.TextField("dernière erreur", blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tâche périodique"
        verbose_name_plural = "tâches périodiques"
        ordering = ["cle"]

    def __str__(self) -> str:
        return self.cle
