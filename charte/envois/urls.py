"""Callbacks of the providers: anymail's own views, closed unless a secret is set."""

import functools
from collections.abc import Callable

from anymail import urls as anymail_urls
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern


def exiger_secret(view: Callable) -> Callable:
    """Without ANYMAIL_WEBHOOK_SECRET, or for a provider not configured, the page does not exist."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not settings.ANYMAIL.get("WEBHOOK_SECRET"):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except ImproperlyConfigured as error:
            raise Http404 from error

    return guarded


app_name = "retours"
urlpatterns = [
    URLPattern(pattern.pattern, exiger_secret(pattern.callback), pattern.default_args, pattern.name)
    for pattern in anymail_urls.urlpatterns
    if "tracking" in str(pattern.pattern) or "mandrill" in str(pattern.pattern)
]
