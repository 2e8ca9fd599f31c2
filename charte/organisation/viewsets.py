"""The « Organisation » menu of the admin."""

from contextlib import suppress

from django.contrib import messages
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import DeleteView, IndexView, SnippetViewSet, SnippetViewSetGroup

from . import panels
from .models import Agent, Fermeture, Service


class MentionsColumn(Column):
    """What is missing in the messages of the service, and the article that asks for it."""

    cell_template_name = "organisation/colonne_mentions.html"


class RegistreIndexView(IndexView):
    """No bulk deletion: what requests or people name is taken out of use, one at a time."""

    @cached_property
    def columns(self):
        return super().columns[1:]


class AgentIndexView(RegistreIndexView):
    add_item_label = "Ajouter un agent"


class FermetureIndexView(RegistreIndexView):
    add_item_label = "Ajouter une fermeture"


class ServiceIndexView(RegistreIndexView):
    """The tree: each service under the one it depends on, unless a column is sorted."""

    add_item_label = "Ajouter un service"

    def get_base_queryset(self):
        return super().get_base_queryset().with_mentions()

    def order_queryset(self, queryset):
        return super().order_queryset(queryset) if self.is_explicitly_ordered else queryset.in_tree_order()

    def _get_title_column(self, *args, **kwargs):
        column = super()._get_title_column(*args, **kwargs)
        column.cell_template_name = "organisation/colonne_service.html"
        return column


class EmployeDeleteView(DeleteView):
    """Refuses to delete what requests or people still name, and says what to do instead."""

    def form_valid(self, form):
        if not (self.usage and self.usage.is_protected):
            with suppress(ProtectedError):
                return super().form_valid(form)
        messages.error(
            self.request,
            f"«\u00a0{self.object}\u00a0» est encore employé et ne peut pas être supprimé. "
            "Retirez-le des listes en décochant la case «\u00a0actif\u00a0» ou «\u00a0en fonction\u00a0».",
        )
        return redirect(self.edit_url_name, self.object.pk)


class ServiceViewSet(SnippetViewSet):
    model = Service
    icon = "site"
    menu_label = "Services"
    panels = panels.SERVICE
    index_view_class = ServiceIndexView
    delete_view_class = EmployeDeleteView
    list_display = [
        "nom",
        Column("code", label="Code", sort_key="code"),
        Column("chemin", label="Dépend de"),
        MentionsColumn("mentions_manquantes", label="Mentions des messages"),
        BooleanColumn("actif", label="Actif", sort_key="actif"),
    ]
    list_filter = ["actif", "zone"]
    list_export = ["code", "nom", "chemin", "service_adresse", "telephone", "courriel", "actif"]
    search_fields = ["nom", "code", "ville"]
    list_per_page = 100
    copy_view_enabled = False


class AgentViewSet(SnippetViewSet):
    model = Agent
    icon = "user"
    menu_label = "Agents"
    panels = panels.AGENT
    index_view_class = AgentIndexView
    delete_view_class = EmployeDeleteView
    list_display = [
        "__str__",
        Column("qualite", label="Qualité", sort_key="qualite"),
        Column("roles", label="Habilitations"),
        BooleanColumn("anonymat", label="Anonyme"),
        BooleanColumn("actif", label="En fonction", sort_key="actif"),
    ]
    list_filter = ["actif", "habilitations__service", "habilitations__role"]
    list_export = ["code", "prenom", "nom", "qualite", "roles", "actif"]
    search_fields = ["nom", "prenom", "code", "qualite"]
    copy_view_enabled = False

    def get_queryset(self, request):
        return Agent.objects.with_habilitations()


class FermetureViewSet(SnippetViewSet):
    model = Fermeture
    icon = "calendar-alt"
    menu_label = "Fermetures"
    panels = panels.FERMETURE
    index_view_class = FermetureIndexView
    list_display = ["motif", "debut", "fin", "zone", "service"]
    list_filter = ["zone", "service"]
    search_fields = ["motif"]
    copy_view_enabled = False

    def get_queryset(self, request):
        return Fermeture.objects.select_related("service")


class OrganisationViewSetGroup(SnippetViewSetGroup):
    menu_label = "Organisation"
    menu_icon = "group"
    menu_order = 700
    items = (ServiceViewSet, AgentViewSet, FermetureViewSet)
