import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from ..blocks import RICHE, ContenuBlock, PiecesBlock
from ..champs import ChoixMultiplesField, FluxField
from ..circuits.blocks import CircuitBlock
from ..edition import apercu
from ..enums import Canal, ExceptionDomicile, Public
from ..formulaires.blocks import FormulaireBlock
from ..panels import onglets_demarche
from ..pieces import Piece, lire_pieces
from ..querysets import DemarchePageManager
from ..verifications import verifier
from .delais import DelaisMixin
from .gestion import CanauxMixin, GestionMixin
from .revue import RevueMixin

if TYPE_CHECKING:
    from .fiche import FichePage

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def code_provisoire() -> str:
    """A code free to be changed, so that a copied page never takes the code of the original."""
    return "NOUVELLE-" + "".join(secrets.choice(ALPHABET) for _ in range(6))


class DemarchePage(CanauxMixin, DelaisMixin, GestionMixin, RevueMixin, Page):
    """A local procedure: what the public reads, and what governs its requests."""

    code = models.CharField(
        "code",
        max_length=40,
        unique=True,
        default=code_provisoire,
        validators=[
            RegexValidator(r"^[A-Z0-9]+(-[A-Z0-9]+)*$", "Employez des majuscules, des chiffres et des tirets.")
        ],
        help_text="Stable : il figure dans l’adresse du formulaire et dans les statistiques. « ETC-ACTE-NAISSANCE ».",
        error_messages={"unique": "Une autre démarche porte déjà ce code."},
    )
    resume = models.CharField(
        "résumé", max_length=200, blank=True, help_text="Une phrase, sous le titre et dans les listes."
    )
    mots_cles = models.CharField(
        "mots des usagers",
        max_length=400,
        blank=True,
        help_text="Comment les gens la nomment, entre virgules : « papier naissance, extrait ». Sert à la recherche.",
    )
    public = ChoixMultiplesField("public", enumeration=Public, blank=True)
    pour_qui = RichTextField("qui est concerné", features=RICHE, blank=True)
    cout = models.CharField("coût", max_length=250, blank=True, help_text="« Gratuit », « 86 € pour un adulte »…")
    themes = ParentalManyToManyField("demarches.Theme", blank=True, related_name="demarches", verbose_name="thèmes")
    evenements = ParentalManyToManyField(
        "demarches.EvenementDeVie", blank=True, related_name="demarches", verbose_name="moments de vie"
    )
    service = models.ForeignKey(
        "organisation.Service", models.PROTECT, null=True, related_name="demarches", verbose_name="service"
    )
    contenu = FluxField(ContenuBlock(), verbose_name="contenu", blank=True)
    pieces = FluxField(PiecesBlock(), verbose_name="pièces", blank=True)
    formulaire = FluxField(FormulaireBlock(), verbose_name="formulaire", blank=True)
    circuit = FluxField(CircuitBlock(), verbose_name="circuit", blank=True)
    exception_domicile = models.CharField(
        "justificatif de domicile : cas autorisé",
        max_length=30,
        choices=ExceptionDomicile,
        blank=True,
        help_text="Hors de ces cas, le justificatif de domicile est interdit (CRPA, art. R113-8).",
    )

    objects = DemarchePageManager()

    edit_handler = onglets_demarche()
    catalogue = None
    """The page that routed to this one, set by its `route`."""
    exclude_fields_in_copy = ["code"]
    parent_page_types = ["demarches.CataloguePage"]
    subpage_types: list[str] = []
    template = "demarches/demarche.html"
    search_fields = [
        *Page.search_fields,
        index.SearchField("code"),
        index.SearchField("resume"),
        index.SearchField("mots_cles"),
        index.AutocompleteField("code"),
        index.AutocompleteField("mots_cles"),
        index.FilterField("service_id"),
        index.FilterField("silence_regime"),
    ]

    class Meta:
        verbose_name = "démarche"
        verbose_name_plural = "démarches"

    def clean(self) -> None:
        super().clean()
        verifier(self)

    @property
    def en_ligne(self) -> bool:
        """A request can be filed on this site: with the form written here, else the default one.

        A procedure whose form is a national téléservice has none here.
        """
        return Canal.EN_LIGNE in self.canaux and (bool(self.formulaire) or not self.teleservice_url)

    @property
    def fiches(self) -> list["FichePage"]:
        """The linked national sheets, in the order of the editor; drafts among them."""
        return [lien.fiche for lien in self.fiches_liees.select_related("fiche")]

    def relier(self, fiches: Iterable["FichePage"]) -> None:
        """Link these sheets and no other, in this order; saved with the page."""
        self.fiches_liees = [FicheLiee(fiche=fiche, sort_order=rang) for rang, fiche in enumerate(fiches)]

    @property
    def publics(self) -> list[str]:
        return self._meta.get_field("public").libelles(self.public)

    def pieces_demandees(self) -> list[Piece]:
        """The pieces in the order of the editor, as typed values."""
        return lire_pieces(self.pieces)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [("", "Page publique"), *apercu.modes(self)]

    def is_previewable(self) -> bool:
        """Always: the answer must not read the form of each page of a list."""
        return True

    def serve_preview(self, request, mode_name: str):
        return apercu.servir(self, request, mode_name) or super().serve_preview(request, mode_name)

    def get_context(self, request, *args, **kwargs) -> dict:
        from ..presentation import contexte_demarche

        return super().get_context(request, *args, **kwargs) | contexte_demarche(self, request)


class FicheLiee(Orderable):
    """A national sheet that the procedure leads to."""

    demarche = ParentalKey(DemarchePage, on_delete=models.CASCADE, related_name="fiches_liees")
    fiche = models.ForeignKey(
        "demarches.FichePage", models.CASCADE, related_name="demarches_liees", verbose_name="fiche nationale"
    )

    panels = [PageChooserPanel("fiche", "demarches.FichePage")]

    class Meta(Orderable.Meta):
        verbose_name = "fiche nationale liée"
        verbose_name_plural = "fiches nationales liées"
        constraints = [
            models.UniqueConstraint(
                fields=["demarche", "fiche"],
                name="fiche_liee_une_fois",
                violation_error_message="Cette fiche est déjà liée.",
            )
        ]

    def __str__(self) -> str:
        return str(self.fiche)
