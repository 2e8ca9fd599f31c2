from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin

from charte.modeles.service import PointDeCommunication, soigner, verifier

from ..enums import ActeRedige
from ..querysets import ReponseTypeQuerySet

TEXTES = ("texte_droit", "texte", "pieces")
POINT_DES_REPONSES = PointDeCommunication(
    "reponse_type",
    "Réponse type",
    variables=(
        "demarche",
        "url_suivi",
        "date_reception",
        "date_cible",
        "agent_nom_affiche",
        "agent_qualite",
        "service_nom",
        "service_adresse",
        "service_telephone",
        "service_horaires",
        "service_courriel",
        "autorite_recours_gracieux",
        "tribunal",
    ),
)
"""What a model answer may quote: values known of every request, beside the common ones."""


class ReponseType(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A model answer that agents insert in an act, then finish. Its texts speak the language of the charter."""

    titre = models.CharField("titre", max_length=120, help_text="Ce que l’agent lit dans la liste.")
    acte = models.CharField("acte", max_length=24, choices=ActeRedige)
    texte_droit = models.TextField(
        "règles appliquées (motifs de droit)",
        blank=True,
        help_text="Article, délibération, règlement. Refus\u00a0: obligatoire (CRPA, art. L211-5).",
    )
    texte = models.TextField(
        "texte",
        blank=True,
        help_text="Refus et classement\u00a0: la situation constatée. Accord\u00a0: les conditions. "
        "Pièces\u00a0: les précisions. Réorientation\u00a0: l’administration compétente.",
    )
    pieces = models.TextField("pièces demandées", blank=True, help_text="Une par ligne.")
    demarches = ParentalManyToManyField(
        "demarches.DemarchePage", blank=True, related_name="+", verbose_name="démarches"
    )
    themes = ParentalManyToManyField("demarches.Theme", blank=True, related_name="+", verbose_name="thèmes")
    services = ParentalManyToManyField("organisation.Service", blank=True, related_name="+", verbose_name="services")
    code = models.SlugField("code", max_length=60, unique=True, null=True, editable=False)

    objects = ReponseTypeQuerySet.as_manager()

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="reponse_type",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = "réponse type"
        verbose_name_plural = "réponses types"
        ordering = ["acte", "titre"]

    def __str__(self) -> str:
        return self.titre

    def clean(self) -> None:
        """Mend the typography; refuse an unknown variable with its place, and a refusal without its reasons."""
        super().clean()
        for field in (*TEXTES, "titre"):
            setattr(self, field, soigner(getattr(self, field)))
        errors = {
            field: [str(found) for found in verifier(getattr(self, field), POINT_DES_REPONSES)] for field in TEXTES
        }
        if self.acte == ActeRedige.REFUSER and not self.texte_droit.strip():
            errors["texte_droit"].append("Un refus dit les règles appliquées (CRPA, art. L211-5).")
        if not self.texte.strip() and self.acte != ActeRedige.DEMANDER_PIECES:
            errors["texte"].append("Écrivez le texte de la réponse.")
        if self.acte == ActeRedige.DEMANDER_PIECES and not (self.pieces.strip() or self.texte.strip()):
            errors["pieces"].append("Écrivez au moins une pièce, ou des précisions.")
        if errors := {field: found for field, found in errors.items() if found}:
            raise ValidationError(errors)

    @property
    def revisions(self):
        return self._revisions

    def get_preview_template(self, request, mode_name):
        return "demandes/espace/reponse_apercu.html"

    def get_preview_context(self, request, mode_name):
        from ..reponses_types import apercu  # the preview renders models: it stands above them

        return {**super().get_preview_context(request, mode_name), **apercu(self)}


class ReponseEmployee(models.Model):
    """Which model answer served in which act, and whether the agent changed it."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="reponses_employees")
    reponse = models.ForeignKey(ReponseType, models.SET_NULL, null=True, related_name="emplois")
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    titre = models.CharField("titre au jour de l’emploi", max_length=120)
    acte = models.CharField("acte", max_length=24)
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="+")
    retouchee = models.BooleanField("retouchée par l’agent", default=False)
    created_at = models.DateTimeField("employée le", auto_now_add=True)

    class Meta:
        verbose_name = "réponse employée"
        verbose_name_plural = "réponses employées"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.titre
