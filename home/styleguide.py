"""Every component in every state, to look at and to test (STYLEGUIDE = True only)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "home/styleguide.html", {})
