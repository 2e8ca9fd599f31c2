"""Menu « Catalogue » of the back office."""

import django_filters
from django.db.models import Count, Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from charte.organisation.models import Service

from .enums import RegimeSilence
from .formulaires.formulaire_de_table import FormulaireDeTable
from .models import DemarchePage, EvenementDeVie, PieceJustificative, Synonyme, TableDeValeurs, Theme

SILENCES = {
    RegimeSilence.SVA: "Vaut acceptation",
    RegimeSilence.SVR: "Vaut rejet",
    RegimeSilence.DECISION_EXPRESSE: "Décision écrite",
    RegimeSilence.REGIME_SPECIAL: "Règle propre",
    RegimeSilence.SANS_OBJET: "Sans objet",
}
OUI_NON = [("oui", "Oui"), ("non", "Non")]


class DemarcheFilterSet(WagtailFilterSet):
    themes = django_filters.ModelMultipleChoiceFilter(
        label="Thème", queryset=Theme.objects.all(), widget=CheckboxSelectMultiple
    )
    service = django_filters.ModelMultipleChoiceFilter(
        label="Service", queryset=Service.objects.actifs(), widget=CheckboxSelectMultiple
    )
    silence_regime = django_filters.MultipleChoiceFilter(
        label="Silence", choices=RegimeSilence.choices, widget=CheckboxSelectMultiple
    )
    en_ligne = django_filters.ChoiceFilter(label="En ligne", choices=OUI_NON, method="filtrer_en_ligne")
    a_verifier = django_filters.ChoiceFilter(label="À vérifier", choices=OUI_NON, method="filtrer_a_verifier")

    class Meta:
        model = DemarchePage
        fields = []

    def filtrer_en_ligne(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(est_en_ligne=value == "oui")

    def filtrer_a_verifier(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.a_verifier() if value == "oui" else queryset.filter(a_verifier="")


class DemarcheIndexView(IndexView):
    default_ordering = "title"

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """The rows as they are shown: no second fetch of each page, no stream field."""
        return (
            pages.with_service()
            .with_en_ligne()
            .defer("contenu", "pieces", "formulaire")
            .select_related("content_type", "locale")
            .prefetch_related("sites_rooted_here")
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )


class DemarcheViewSet(PageListingViewSet):
    model = DemarchePage
    name = url_prefix = "demarches"
    icon = "form"
    menu_label = "Démarches"
    index_view_class = DemarcheIndexView
    filterset_class = DemarcheFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Démarche", sort_key="title", classname="title", width="34%"),
        Column("service", label="Service", accessor="service.nom", sort_key="service__nom"),
        Column(
            "silence", label="Silence", accessor=lambda page: SILENCES[page.silence_regime], sort_key="silence_regime"
        ),
        Column("engagement", label="Délai annoncé", accessor="engagement"),
        BooleanColumn("est_en_ligne", label="En ligne", sort_key="est_en_ligne"),
        Column("a_verifier", label="À vérifier", accessor=lambda page: len(page.points_a_verifier) or ""),
        PageStatusColumn("status", label="État", sort_key="live"),
    ]


class RubriqueViewSet(SnippetViewSet):
    # The full-text index knows no column by name: the list asks the database itself.
    search_backend_name = None
    list_display = ["nom", "resume", "ordre"]
    search_fields = ["nom"]
    copy_view_enabled = False


class ThemeViewSet(RubriqueViewSet):
    model = Theme
    icon = "folder-open-inverse"
    menu_label = "Thèmes"


class EvenementDeVieViewSet(RubriqueViewSet):
    model = EvenementDeVie
    icon = "calendar"
    menu_label = "Moments de vie"


class PieceFilterSet(WagtailFilterSet):
    class Meta:
        model = PieceJustificative
        fields = ["nature", "fournisseur", "moment"]


class PieceViewSet(SnippetViewSet):
    model = PieceJustificative
    icon = "doc-full"
    menu_label = "Pièces"
    search_backend_name = None
    filterset_class = PieceFilterSet
    search_fields = ["libelle", "code"]
    list_display = ["libelle", "code", "nature_affichee", "fournisseur_affiche", "utilisations"]
    list_per_page = 50
    ordering = ["libelle"]
    copy_view_enabled = True
    inspect_view_enabled = True

    def get_queryset(self, request):
        return PieceJustificative.objects.with_utilisations()


class SynonymeViewSet(SnippetViewSet):
    model = Synonyme
    icon = "search"
    menu_label = "Synonymes"
    list_display = ["expression", "equivalents"]
    search_fields = ["expression", "equivalents"]
    copy_view_enabled = False


class TableDeValeursViewSet(SnippetViewSet):
    model = TableDeValeurs
    icon = "table"
    menu_label = "Tables de valeurs"
    list_display = ["nom", "cle", Column("proposees", label="Valeurs proposées")]
    search_fields = ["nom", "cle"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("nom"),
            FieldPanel("cle"),
            FieldPanel("fichier", heading="Importer un fichier CSV"),
            InlinePanel("valeurs", label="Valeur", heading="Valeurs"),
        ],
        base_form_class=FormulaireDeTable,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return TableDeValeurs.objects.annotate(proposees=Count("valeurs", filter=Q(valeurs__actif=True)))


class CatalogueViewSetGroup(SnippetViewSetGroup):
    menu_label = "Catalogue"
    menu_name = "catalogue"
    menu_icon = "list-ul"
    menu_order = 150
    submenu_hook = "register_catalogue_menu_item"
    items = (
        DemarcheViewSet,
        PieceViewSet,
        ThemeViewSet,
        EvenementDeVieViewSet,
        SynonymeViewSet,
        TableDeValeursViewSet,
    )
