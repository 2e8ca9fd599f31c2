from django.urls import path

from .demonstration import courriel, liste
from .vues import EnvoiView, agir

urlpatterns = [
    path("envois/<int:pk>/", EnvoiView.as_view(), name="envoi"),
    path("envois/<int:pk>/<slug:cle>/", agir, name="envoi_geste"),
    path("courriels-de-demonstration/", liste, name="courriels_demonstration"),
    path("courriels-de-demonstration/<str:nom>/", courriel, name="courriel_demonstration"),
]
