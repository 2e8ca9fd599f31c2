from django.urls import path

from .pieces import piece_agent
from .vues import ActeView, DemandeView

urlpatterns = [
    path("demandes/<int:pk>/", DemandeView.as_view(), name="demande_agent"),
    path("demandes/<int:pk>/pieces/<uuid:uuid>/", piece_agent, name="demande_piece_agent"),
    path("demandes/<int:pk>/actes/<slug:cle>/", ActeView.as_view(), name="demande_acte"),
]
