"""Rate limits by client address, all in one table: `settings.LIMITES` (view name → method → rate)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

_limiter = SlidingWindowCounterRateLimiter(storage_from_string(settings.REDIS_URL or "memory://"))


class LimitesMiddleware:
    """Answer 429 with a page in plain words once a client passes the rate of the view."""

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs) -> HttpResponse | None:
        if not getattr(settings, "LIMITES_ACTIVES", True):
            return None
        name = request.resolver_match.view_name
        rate = settings.LIMITES.get(name, {}).get(request.method)
        if rate is None or _limiter.hit(parse(rate), name, client_address(request)):
            return None
        return render(request, "429.html", status=429)


def client_address(request: HttpRequest) -> str:
    """The client's address, seen through `PROXIES` trusted proxies."""
    proxies = settings.AXES_IPWARE_PROXY_COUNT or 0
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR", "")
