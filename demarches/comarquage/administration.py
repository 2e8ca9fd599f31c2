"""« Fiches nationales » in the admin: imports, their reports, and the form that starts one."""

from django.db import transaction
from django.urls import path, reverse
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from ..models import ImportComarquage
from .formulaire import ImportForm
from .taches import executer_import


class ImportsView(generic.IndexView):
    page_title = "Imports des fiches nationales"
    add_item_label = "Lancer un import"
    default_ordering = "-created_at"

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("__str__", label="Import", get_url=lambda suivi: self.get_inspect_url(suivi)),
            Column("get_etat_display", label="État"),
            DateColumn("created_at", label="Demandé le", sort_key="created_at"),
            UserColumn("lance_par", label="Par"),
            Column("source", label="Source"),
            *(Column(nom, label=libelle) for nom, libelle in COMPTEURS),
            Column("nombre_d_erreurs", label="Erreurs"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("lance_par")


class LancerView(generic.CreateView):
    page_title = "Lancer un import"
    success_message = "L’import va commencer. Cette page suit son avancement."
    error_message = "L’import n’a pas été lancé."
    submit_button_label = "Lancer l’import"
    rapport_url_name = ""

    @transaction.atomic
    def save_instance(self) -> ImportComarquage:
        """The report and its task leave together."""
        self.form.instance.lance_par = self.request.user
        suivi = super().save_instance()
        executer_import.enqueue(suivi.pk)
        return suivi

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*super().get_breadcrumbs_items()[:-1], {"url": "", "label": self.page_title}]

    def get_page_subtitle(self) -> str:
        return ""

    def get_success_buttons(self) -> list:
        return []

    def get_success_url(self) -> str:
        return reverse(self.rapport_url_name, args=[self.object.pk])


class RapportView(generic.InspectView):
    page_title = "Rapport"
    template_name = "demarches/comarquage/rapport.html"

    def get_edit_url(self) -> None:
        return None

    def get_delete_url(self) -> None:
        return None

    def get_page_subtitle(self) -> str:
        return str(self.object)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return []

    def get_context_data(self, **kwargs) -> dict:
        suivi = self.object
        return {
            **super().get_context_data(**kwargs),
            "suivi": suivi,
            "compteurs": [(libelle, getattr(suivi, nom)) for nom, libelle in COMPTEURS],
            "perdus": suivi.texte_lu - suivi.texte_rendu,
        }


COMPTEURS = (
    ("lues", "Lues"),
    ("creees", "Créées"),
    ("mises_a_jour", "Mises à jour"),
    ("inchangees", "Inchangées"),
    ("depubliees", "Dépubliées"),
)


class ImportComarquageViewSet(ModelViewSet):
    """No edit, no delete: a report is a record."""

    model = ImportComarquage
    name = "imports_comarquage"
    url_prefix = "fiches-nationales/imports"
    icon = "download"
    menu_label = "Fiches nationales"
    menu_order = 50
    menu_hook = "register_catalogue_menu_item"
    form_fields = ["a_blanc"]
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = ImportsView
    add_view_class = LancerView
    inspect_view_class = RapportView

    def get_form_class(self, for_update: bool = False):
        return ImportForm

    def get_add_view_kwargs(self, **kwargs) -> dict:
        return {**super().get_add_view_kwargs(**kwargs), "rapport_url_name": self.get_url_name("inspect")}

    def get_urlpatterns(self) -> list:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("lancer/", self.add_view, name="add"),
            path("<str:pk>/", self.inspect_view, name="inspect"),
        ]
