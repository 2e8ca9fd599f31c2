"""Registers of the admin (wagtail-modeladmin): what is common to the lists of people, events, requests.

Closes two doors that modeladmin leaves open: any parameter of the address became a filter on any related
column (`?agent__utilisateur__password__startswith=`), and the sheet of a line ignored the rights of the list.
"""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.paginator import WagtailPaginator
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from .exports import ExportMixin

PLAFOND = 10_000
CSS = ["registres/registres.css"]


class PaginateurBorne(WagtailPaginator):
    """Counts and pages the first 10 000 lines only: as fast on millions; beyond, one narrows the search."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[: PLAFOND + 1].count()

    @property
    def items_count_label(self) -> str:
        if self.count > PLAFOND:
            return f"plus de 10\u202f000 {self.verbose_name_plural}"
        nom = self.verbose_name_plural if self.count > 1 else self.verbose_name
        return f"{self.count:,} {nom}".replace(",", "\u202f")


class RegistreIndexView(ExportMixin, IndexView):
    """List limited to the declared filters, counted up to a bound, exported as spreadsheets."""

    paginator_class = PaginateurBorne

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        permis = {filtre.parameter_name for filtre in self.list_filter}
        return {cle: valeur for cle, valeur in super().get_filters_params(params).items() if cle in permis}

    def get_page_title(self) -> str:
        return self.model_admin.get_menu_label()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paginateur = self.paginator_class(self.get_queryset(), self.items_per_page)
        page = paginateur.get_page(self.page_num or 1)
        contexte = {
            "all_count": self.get_base_queryset().exists(),
            "paginator": paginateur,
            "page_obj": page,
            "elided_page_range": paginateur.get_elided_page_range(page.number),
            "object_list": page.object_list,
            "user_can_create": self.permission_helper.user_can_create(self.request.user),
            "show_search": self.search_handler.show_search_form,
        }
        return super(IndexView, self).get_context_data(**contexte | kwargs)


class FicheView(InspectView):
    """Sheet of one line: only of a line that the list shows to this person."""

    def __init__(self, model_admin: ModelAdmin, instance_pk: str) -> None:
        try:
            super().__init__(model_admin, instance_pk)
        except ValueError:
            raise Http404 from None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        if not self.model_admin.get_queryset(request).filter(pk=self.instance.pk).exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return capfirst(self.verbose_name)

    def get_meta_title(self) -> str:
        return f"{self.get_page_title()} : {self.instance}"


class LectureSeule(PermissionHelper):
    """Nobody adds, changes or deletes from the register, whatever his permissions: actions do."""

    def user_can_list(self, user: Any) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_inspect_obj(self, user: Any, obj: Model) -> bool:
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        return False


class SansBoutons(ButtonHelper):
    """The title of the line is the link; no row of buttons under it."""

    def get_buttons_for_obj(self, obj: Model, *args: Any, **kwargs: Any) -> list:
        return []


class Registre(ModelAdmin):
    """Read-only register: give `model`, `list_display`, `list_export`, and limit `get_queryset(request)`.

    `list_filter` holds `SimpleListFilter` classes only: each is a choice above the table.
    """

    index_view_class = RegistreIndexView
    index_template_name = "registres/liste.html"
    inspect_view_class = FicheView
    inspect_view_enabled = True
    inspect_template_name = "registres/fiche.html"
    history_view_enabled = False
    permission_helper_class = LectureSeule
    button_helper_class = SansBoutons
    list_per_page = 50
    empty_value_display = "–"
    index_view_extra_css = CSS
    inspect_view_extra_css = CSS
    aide_recherche = ""

    def get_extra_attrs_for_field_col(self, obj: Model, field_name: str) -> dict[str, str]:
        """The title of the column, shown in front of the value on a phone."""
        titre = label_for_field(field_name, model=self.model, model_admin=self)
        return {"data-titre": capfirst(titre)}
