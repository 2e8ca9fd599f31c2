"""Public addresses of a request: deposit and tracking."""

from django.urls import include, path

urlpatterns = [
    path("suivre/", include("suivi.demandes.suivi_public.urls")),
]
