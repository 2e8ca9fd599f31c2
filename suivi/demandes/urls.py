"""Public addresses of a request: deposit and tracking."""

from django.urls import include, path

urlpatterns = [
    path("deposer/", include("suivi.demandes.depot.urls")),
    path("avis/", include("suivi.demandes.circuit.urls_publiques")),
    path("suivre/", include("suivi.demandes.suivi_public.urls")),
]
