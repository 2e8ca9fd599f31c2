from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

CODE = RegexValidator(r"^[A-Z][A-Z0-9_]*$", "Le code s’écrit en capitales, chiffres et « _ » : « AR_SVR ».")


class ModeleMessage(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model
):
    """An approved text of the charter, the same moment on every channel. What leaves is the published version."""

    code = models.CharField("code", max_length=60, unique=True, validators=[CODE])
    libelle = models.CharField("libellé", max_length=120)
    courriel_objet = models.CharField("objet du courriel", max_length=200, blank=True)
    courriel_corps = models.TextField("texte du courriel", blank=True)
    sms_texte = models.TextField("texte du SMS", blank=True)
    courrier_objet = models.CharField("objet du courrier", max_length=200, blank=True)
    courrier_corps = models.TextField("texte du courrier", blank=True)
    fondement = models.TextField("fondement", blank=True, help_text="Les textes de loi, un par ligne.")
    notes = models.TextField("notes", blank=True, help_text="Pour les rédacteurs ; jamais envoyées.")
    empreinte_origine = models.CharField(max_length=64, blank=True, editable=False)

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="modele_message",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="modele_message",
        for_concrete_model=False,
    )

    search_fields = [
        index.SearchField("libelle", boost=3),
        index.AutocompleteField("libelle"),
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.SearchField("courriel_corps"),
    ]

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages"
        ordering = ["libelle"]

    def __str__(self) -> str:
        return self.libelle

    @property
    def revisions(self):
        return self._revisions
