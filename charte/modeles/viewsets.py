"""The « Charte » menu of the admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.shortcuts import redirect
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from . import panels
from .models import Affectation, ModeleMessage
from .publication import erreurs_de_publication

# Other apps add their screens to the menu of the charter under this hook.
MENU_CHARTE = "register_charte_menu_item"


class PublicationMixin:
    """Publishing or submitting a text that could not leave is refused on the form, beside the field."""

    def is_valid(self, form) -> bool:
        if form.is_valid() and self.engages_the_text():
            for field, errors in erreurs_de_publication(form.instance).items():
                form.add_error(field if field in form.fields else None, errors)
        return super().is_valid(form)

    def engages_the_text(self) -> bool:
        if self.action == "workflow-action":
            return self.workflow_action == "approve"
        return self.action in {"publish", "submit", "restart-workflow"}


class ModeleCreateView(PublicationMixin, CreateView):
    pass


class ModeleEditView(PublicationMixin, EditView):
    pass


class ModeleDeleteView(DeleteView):
    """A text that was sent is a proof: it is withdrawn, never deleted."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except (ProtectedError, PermissionDenied):
            messages.error(
                self.request,
                f"« {self.object} » a été envoyé ou sert encore : dépubliez-le au lieu de le supprimer.",
            )
            return redirect(self.edit_url_name, self.object.pk)


class ModeleMessageViewSet(SnippetViewSet):
    model = ModeleMessage
    icon = "mail"
    menu_label = "Messages"
    edit_handler = panels.MODELE
    add_view_class = ModeleCreateView
    edit_view_class = ModeleEditView
    delete_view_class = ModeleDeleteView
    list_display = [
        "libelle",
        Column("code", label="Code", sort_key="code"),
        Column("canaux_ecrits", label="Canaux"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["live", "has_unpublished_changes"]
    list_export = ["code", "libelle", "canaux_ecrits", "live", "fondement"]
    search_fields = ["libelle", "code", "courriel_corps"]
    list_per_page = 50


class AffectationViewSet(SnippetViewSet):
    model = Affectation
    icon = "link"
    menu_label = "Affectations"
    edit_handler = panels.AFFECTATION
    list_display = [
        Column("point_libelle", label="Moment", sort_key="point"),
        Column("portee_libelle", label="Pour", sort_key="portee"),
        "modele",
    ]
    list_filter = ["modele"]
    search_fields = ["point", "portee", "modele__libelle"]
    copy_view_enabled = False

    def get_queryset(self, request):
        return Affectation.objects.select_related("modele")


class CharteViewSetGroup(SnippetViewSetGroup):
    menu_label = "Charte"
    menu_icon = "mail"
    menu_order = 400
    submenu_hook = MENU_CHARTE
    items = (ModeleMessageViewSet, AffectationViewSet)
