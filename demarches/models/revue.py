from django.conf import settings
from django.db import models


class RevueMixin(models.Model):
    """When a sheet must be read again, and by whom: what is true today may not be next year."""

    revoir_le = models.DateField(
        "à revoir le", null=True, blank=True, help_text="La page et ses délais seront relus ce jour-là au plus tard."
    )
    revoir_par = models.ForeignKey(
        "organisation.Agent",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="relue par",
        help_text="L’agent prévenu le jour venu.",
    )

    class Meta:
        abstract = True


class CodePublie(models.Model):
    """A code under which a procedure was once published: the addresses printed with it still lead to it."""

    wagtail_reference_index_ignore = True

    code = models.CharField("code", max_length=40, unique=True)
    demarche = models.ForeignKey(
        "demarches.DemarchePage", models.CASCADE, related_name="codes_publies", verbose_name="démarche"
    )
    created_at = models.DateTimeField("publié le", auto_now_add=True)

    class Meta:
        verbose_name = "code publié"
        verbose_name_plural = "codes publiés"
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.code


class ModificationEnMasse(models.Model):
    """What one person changed at once on several procedures; enough to say it, and to undo it.

    `lignes`: one per procedure: page, titre, changements [[champ, avant, après], …], avant and apres (ids of
    revisions), publiee, erreur.
    """

    wagtail_reference_index_ignore = True

    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="faite par"
    )
    created_at = models.DateTimeField("faite le", auto_now_add=True)
    lignes = models.JSONField("lignes", default=list)
    annulee_at = models.DateTimeField("annulée le", null=True)
    annulee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="annulée par"
    )

    class Meta:
        verbose_name = "modification en masse"
        verbose_name_plural = "modifications en masse"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"Modification n° {self.pk}"

    @property
    def faites(self) -> list[dict]:
        """The procedures that were changed."""
        return [ligne for ligne in self.lignes if not ligne["erreur"]]
