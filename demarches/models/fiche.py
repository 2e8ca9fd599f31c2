from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from ..comarquage.enums import GenreFiche
from .national import ContenuNational
from .ressource import RessourceNationale

CHAMPS_NATIONAUX = (
    *("title", "identifiant", "genre", "surtitre", "type_national", "resume", "audience", "fil_ariane", "intertitres"),
    *("theme_national", "dossier_national", "mise_a_jour_le", "sp_url", "empreinte"),
    *("texte_lu", "texte_rendu", "elements_inconnus", "retiree_at"),
)
FICHES_PAR_PAGE = 60
LOCAL_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


class FichesPage(RoutablePageMixin, Page):
    """Index of the national sheets; the import hangs them under it."""

    introduction = RichTextField("introduction", blank=True, features=LOCAL_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    subpage_types = ["demarches.FichePage"]
    max_count = 1
    template = "demarches/fiches_page.html"

    class Meta:
        verbose_name = "fiches nationales"
        verbose_name_plural = "fiches nationales"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        fiches = FichePage.objects.live().child_of(self).order_by("title", "pk")
        feuillets = fiches.exclude(genre=GenreFiche.THEME).only("title", "url_path", "resume", "surtitre", "locale_id")
        return {
            **super().get_context(request, *args, **kwargs),
            "themes": fiches.filter(genre=GenreFiche.THEME).only("title", "url_path", "locale_id"),
            "fiches": Paginator(feuillets, FICHES_PAR_PAGE).get_page(request.GET.get("page")),
        }

    @path("ressources/<str:identifiant>/", name="ressource")
    def ressource(self, request: HttpRequest, identifiant: str) -> HttpResponse:
        """A national form, online service, model letter, simulator or search tool."""
        from ..comarquage.presentation import presenter

        ressource = get_object_or_404(RessourceNationale, identifiant=identifiant, publiee=True)
        presentation = presenter(ressource.html, ressource.fil_ariane, request)
        return self.render(
            request,
            context_overrides={"ressource": ressource, "presentation": presentation},
            template="demarches/fiche_ressource.html",
        )


class FichePage(ContenuNational, Page):
    """A sheet of Service-public.fr: national content read-only, local complement free."""

    genre = models.CharField("genre", max_length=20, choices=GenreFiche, default=GenreFiche.PRATIQUE, db_index=True)
    intertitres = models.TextField("intertitres", blank=True, editable=False)
    theme_national = models.CharField("thème national", max_length=16, blank=True, db_index=True)
    dossier_national = models.CharField("dossier national", max_length=16, blank=True, db_index=True)
    complement_local = RichTextField(
        "complément local",
        blank=True,
        features=LOCAL_FEATURES,
        help_text="Montré en tête de la fiche. L’import ne le modifie jamais.",
    )

    themes = ParentalManyToManyField(
        "demarches.Theme",
        blank=True,
        related_name="fiches",
        verbose_name="thèmes locaux",
        help_text="Les rubriques de votre catalogue où montrer la fiche. L’import ne les modifie jamais.",
    )

    content_panels = [
        FieldPanel("title", read_only=True),
        FieldPanel("complement_local"),
        FieldPanel("themes"),
        MultiFieldPanel(
            [
                FieldPanel("identifiant", read_only=True),
                FieldPanel("resume", read_only=True),
                FieldPanel("mise_a_jour_le", read_only=True),
                FieldPanel("sp_url", read_only=True),
            ],
            heading="Contenu national (Service-public.fr / DILA)",
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("resume", boost=2),
        index.SearchField("intertitres"),
        index.AutocompleteField("identifiant"),
        index.FilterField("identifiant"),
        index.FilterField("genre"),
        index.FilterField("theme_national"),
        index.FilterField("dossier_national"),
    ]
    parent_page_types = ["demarches.FichesPage"]
    subpage_types: list[str] = []
    is_creatable = False
    template = "demarches/fiche_page.html"

    class Meta:
        verbose_name = "fiche nationale"
        verbose_name_plural = "fiches nationales (contenu)"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from ..comarquage.presentation import presenter

        return {
            **super().get_context(request, *args, **kwargs),
            "presentation": presenter(self.corps.html, self.fil_ariane, request),
            "demarches": self.demarches.publiees().order_by("title"),
        }

    @property
    def demarches(self) -> QuerySet:
        """The local procedures that lead to this sheet, drafts among them."""
        from .demarche import DemarchePage

        return DemarchePage.objects.filter(fiches_liees__fiche=self)

    def with_content_json(self, content: dict) -> "FichePage":
        """A draft never carries national content: it would undo the imports made since."""
        page = super().with_content_json(content)
        for champ in CHAMPS_NATIONAUX:
            setattr(page, champ, getattr(self, champ))
        return page


class CorpsFiche(models.Model):
    """The sheet's HTML, apart from the page so that lists and drafts stay light."""

    fiche = models.OneToOneField(FichePage, models.CASCADE, primary_key=True, related_name="corps")
    html = models.TextField("contenu")

    class Meta:
        verbose_name = "corps de fiche"
        verbose_name_plural = "corps de fiches"

    def __str__(self) -> str:
        return str(self.fiche_id)
