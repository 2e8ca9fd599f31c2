from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem


@hooks.register("insert_global_admin_css")
def feuille_de_l_administration() -> SafeString:
    """Our colours, and the states of requests as the public sees them."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/css/admin.css"))


@hooks.register("construct_homepage_summary_items")
def sans_compteurs(request: HttpRequest, items: list) -> None:
    """Numbers of pages, images and documents say nothing of one's work."""
    items.clear()


@hooks.register("construct_help_menu")
def sans_liens_vers_wagtail(request: HttpRequest, menu_items: list) -> None:
    """Wagtail's own guides are in English and on another site; the keyboard shortcuts stay."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]
