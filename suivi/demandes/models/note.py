from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..querysets import MentionQuerySet

DUREE_DE_CORRECTION = timedelta(hours=24)


class NoteInterne(models.Model):
    """What agents tell each other. Its text lives here, not in the journal, so that it can be erased (RGPD art. 17)."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="notes")
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="+")
    texte = models.TextField("texte", max_length=4000, blank=True)
    created_at = models.DateTimeField("écrite le", auto_now_add=True)
    corrigee_at = models.DateTimeField("corrigée le", null=True)
    effacee_at = models.DateTimeField("effacée le", null=True)

    class Meta:
        verbose_name = "note interne"
        verbose_name_plural = "notes internes"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effacee_at=None) & ~Q(texte="") | Q(effacee_at__isnull=False, texte=""),
                name="note_effacee_vide",
                violation_error_message="Une note effacée n’a plus de texte ; une autre en a un.",
            )
        ]

    def __str__(self) -> str:
        return self.texte[:60] or "Note effacée"

    @property
    def corrigible(self) -> bool:
        """Its author may still rewrite it."""
        return self.effacee_at is None and timezone.now() < self.created_at + DUREE_DE_CORRECTION


class Mention(models.Model):
    """An agent called in a note: he finds the request among those that wait for him until he has read it."""

    wagtail_reference_index_ignore = True

    note = models.ForeignKey(NoteInterne, models.CASCADE, related_name="mentions")
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="mentions_recues")
    lu_at = models.DateTimeField("lue le", null=True)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = "mention"
        verbose_name_plural = "mentions"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["note", "agent"],
                name="mention_unique",
                violation_error_message="Cet agent est déjà prévenu par cette note.",
            )
        ]
        indexes = [models.Index(fields=["agent", "note"], name="mention_non_lue", condition=Q(lu_at=None))]

    def __str__(self) -> str:
        return f"@{self.agent}"
