from csp.constants import SELF, UNSAFE_INLINE
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
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

from ..langage import Probleme, verifier
from ..points import PointDeCommunication
from ..typographie import composer, soigner

# channel → the fields that hold its subject and its text
CHAMPS = {
    "courriel": ("courriel_objet", "courriel_corps"),
    "sms": ("", "sms_texte"),
    "courrier": ("courrier_objet", "courrier_corps"),
}
CANAUX = [("courriel", "Courriel"), ("sms", "SMS"), ("courrier", "Courrier")]
CHAMPS_DE_TEXTE = ("courriel_objet", "courriel_corps", "sms_texte", "courrier_objet", "courrier_corps")
CODE = RegexValidator(r"^[A-Z][A-Z0-9_]*$", "Le code s’écrit en capitales, chiffres et « _ » : « AR_SVR ».")


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
    notes = models.TextField("notes", blank=True, help_text="Pour les rédacteurs ; jamais envoyées.")
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

    def clean(self) -> None:
        """Mend the typography, then refuse what could not be sent: syntax and unknown variables, with their place."""
        super().clean()
        for field in (*CHAMPS_DE_TEXTE, "libelle", "fondement", "notes"):
            mend = composer if field == "sms_texte" else soigner
            setattr(self, field, mend(getattr(self, field)))
        if errors := {field: [str(problem) for problem in found] for field, found in self.problemes().items()}:
            raise ValidationError(errors)

    @property
    def revisions(self):
        return self._revisions

    @property
    def preview_modes(self):
        return CANAUX

    @property
    def canaux_ecrits(self) -> str:
        """The channels that have a text, as the list shows them."""
        return ", ".join(label for canal, label in CANAUX if self.textes(canal)[1].strip()) or "aucun"

    def textes(self, canal: str) -> tuple[str, str]:
        """Subject and text of a channel, as written by the editors."""
        objet, corps = CHAMPS[canal]
        return (getattr(self, objet) if objet else ""), getattr(self, corps)

    def problemes(self, point: PointDeCommunication | None = None) -> dict[str, list[Probleme]]:
        """What is wrong, field by field; empty when the text reads."""
        found = {field: verifier(getattr(self, field), point) for field in CHAMPS_DE_TEXTE}
        return {field: problems for field, problems in found.items() if problems}

    def serve_preview(self, request, mode_name):
        """The rendering carries inline styles, as e-mails must: its own page allows them."""
        response = super().serve_preview(request, mode_name)
        response._csp_replace = {"style-src": [SELF, UNSAFE_INLINE]}
        return response

    def get_preview_template(self, request, mode_name):
        return f"modeles/apercu_{mode_name}.html"

    def get_preview_context(self, request, mode_name):
        from ..apercu import contexte  # the preview renders models: it stands above them

        return {**super().get_preview_context(request, mode_name), **contexte(self, mode_name)}

    def publish(self, revision, *args, **kwargs):
        """Refuse to publish a text without the mentions that the law wants at its points."""
        from ..publication import verifier_publication  # likewise

        verifier_publication(revision.as_object())
        return super().publish(revision, *args, **kwargs)
