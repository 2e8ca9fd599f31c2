from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .espace import urls
from .viewsets import OrganisationViewSetGroup

register_snippet(OrganisationViewSetGroup)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("", include(urls))]
