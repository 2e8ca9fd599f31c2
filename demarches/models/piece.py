"""The list of pieces: one object each, used by many procedures."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import ReferenceIndex, RevisionMixin
from wagtail.search import index

from ..champs import ChoixMultiplesField
from ..enums import DepartConservation, FormatPiece, Fournisseur, MomentPiece, NaturePiece
from ..pieces import est_justificatif_domicile
from ..querysets import PieceJustificativeQuerySet


def formats_usuels() -> list[str]:
    return [FormatPiece.PDF.value, FormatPiece.IMAGE.value]


class PieceJustificative(RevisionMixin, index.Indexed, models.Model):
    """A piece asked from people: described once, chosen by procedures and by file questions."""

    code = models.CharField(
        "code",
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[A-Z0-9][A-Z0-9_-]{1,59}$", "Employez des majuscules sans accent, des chiffres et des tirets."
            )
        ],
        help_text="Court et stable : « IDENTITE ».",
        error_messages={"unique": "Une autre pièce porte déjà ce code."},
    )
    libelle = models.CharField("nom", max_length=160, help_text="« Pièce d’identité ».")
    nature = models.CharField(
        "nature",
        max_length=30,
        choices=NaturePiece,
        default=NaturePiece.DOCUMENT,
        help_text="Un justificatif de domicile est interdit hors des cas de l’article R113-8 du CRPA.",
    )
    fournisseur = models.CharField("qui la fournit", max_length=20, choices=Fournisseur, default=Fournisseur.DEMANDEUR)
    precision_fournisseur = models.CharField(
        "précision",
        max_length=160,
        blank=True,
        help_text="Qui est ce tiers, ou auprès de quelle administration nous la demandons (CRPA, art. L114-8).",
    )
    moment = models.CharField("quand", max_length=12, choices=MomentPiece, default=MomentPiece.TOUJOURS)
    formats = ChoixMultiplesField("formats acceptés", enumeration=FormatPiece, default=formats_usuels)
    validite_mois = models.PositiveSmallIntegerField(
        "datée de moins de (mois)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Vide : sa date ne compte pas.",
    )
    reutilisable = models.BooleanField(
        "peut être réutilisée",
        default=True,
        help_text="Proposée à la personne reconnue qui l’a déjà donnée ailleurs ; toujours avec son accord.",
    )
    conservation_mois = models.PositiveSmallIntegerField(
        "gardée (mois)", null=True, blank=True, help_text="Vide : aussi longtemps que le dossier de la démarche."
    )
    conservation_depart = models.CharField(
        "à compter de", max_length=12, choices=DepartConservation, default=DepartConservation.CLOTURE
    )
    dispense = models.CharField(
        "dispense",
        max_length=200,
        blank=True,
        help_text="Quand on ne la demande pas : « Inutile si vous vous connectez avec FranceConnect » (CRPA, L113-12).",
    )
    fondement = models.CharField("texte qui l’exige", max_length=200, blank=True)
    aide = models.TextField("aide", max_length=500, blank=True, help_text="Lue avant le champ, dans le formulaire.")
    exemple = models.CharField(
        "exemple", max_length=200, blank=True, help_text="« Carte d’identité recto et verso, passeport »."
    )

    objects = PieceJustificativeQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("libelle"),
                FieldRowPanel([FieldPanel("code"), FieldPanel("nature")]),
                FieldPanel("aide"),
                FieldPanel("exemple"),
            ],
            heading="Ce que c’est",
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    content="Ne demandez rien de ce qu’une administration détient déjà (CRPA, art. L113-12 et L114-8), "
                    "jamais de copie certifiée conforme (R113-10)."
                ),
                FieldRowPanel([FieldPanel("fournisseur"), FieldPanel("precision_fournisseur")]),
                FieldPanel("moment"),
                FieldPanel("dispense"),
                FieldPanel("fondement"),
            ],
            heading="Qui, quand, pourquoi",
        ),
        MultiFieldPanel([FieldPanel("formats"), FieldPanel("validite_mois")], heading="Le fichier"),
        MultiFieldPanel(
            [
                FieldPanel("reutilisable"),
                FieldRowPanel([FieldPanel("conservation_mois"), FieldPanel("conservation_depart")]),
            ],
            heading="Une fois donnée",
        ),
    ]
    search_fields = [
        index.SearchField("libelle"),
        index.AutocompleteField("libelle"),
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.FilterField("nature"),
        index.FilterField("fournisseur"),
    ]

    class Meta:
        verbose_name = "pièce justificative"
        verbose_name_plural = "pièces justificatives"
        ordering = ["libelle", "code"]

    def __str__(self) -> str:
        return f"{self.libelle} ({self.code})"

    def clean(self) -> None:
        super().clean()
        self._refuser_domicile()
        if self.fournisseur == Fournisseur.ADMINISTRATION and not self.precision_fournisseur:
            raise ValidationError(
                {"precision_fournisseur": "Dites auprès de quelle administration nous la demandons (CRPA, L114-8)."}
            )

    @property
    def is_justificatif_domicile(self) -> bool:
        return est_justificatif_domicile(self.nature, self.libelle)

    @property
    def demandee_au_public(self) -> bool:
        """False when we ask another administration for it."""
        return self.fournisseur != Fournisseur.ADMINISTRATION

    def nature_affichee(self) -> str:
        return self.get_nature_display()

    nature_affichee.short_description = "nature"

    def fournisseur_affiche(self) -> str:
        return self.get_fournisseur_display()

    fournisseur_affiche.short_description = "fournie par"

    def utilisations(self) -> str:
        """« 3 démarches », linked to the list of them; needs `with_utilisations()`."""
        nombre = self.nombre_d_usages
        if not nombre:
            return "aucune démarche"
        adresse = reverse("wagtailsnippets_demarches_piecejustificative:usage", args=[self.pk])
        return format_html('<a href="{}">{}\u00a0démarche{}</a>', adresse, nombre, "s" if nombre > 1 else "")

    utilisations.short_description = "utilisée dans"

    def demarches(self):
        """The procedures whose page or form uses it (published or not)."""
        from .demarche import DemarchePage

        if not self.pk:
            return DemarchePage.objects.none()
        pages = ReferenceIndex.get_references_to(self).values_list("object_id", flat=True)
        return DemarchePage.objects.filter(pk__in=[int(pk) for pk in pages])

    def _refuser_domicile(self) -> None:
        """CRPA R113-8: a piece in use cannot become a proof of address where none may be asked."""
        if not self.is_justificatif_domicile:
            return
        fautives = [str(page) for page in self.demarches().filter(exception_domicile="")]
        if fautives:
            champ = "nature" if self.nature == NaturePiece.JUSTIFICATIF_DOMICILE else "libelle"
            raise ValidationError(
                {
                    champ: "Un justificatif de domicile ne peut pas être demandé (CRPA, art. R113-8) dans\u00a0: "
                    + ", ".join(fautives)
                    + "."
                }
            )
