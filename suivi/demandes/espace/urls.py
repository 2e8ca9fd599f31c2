from django.urls import path

from .lecture import piece_agent, vue_usager
from .vues import ActeView, DemandeView

urlpatterns = [
    path("demandes/<int:pk>/", DemandeView.as_view(), name="demande_agent"),
    path("demandes/<int:pk>/vue-usager/", vue_usager, name="demande_vue_usager"),
    path("demandes/<int:pk>/pieces/<uuid:uuid>/", piece_agent, name="demande_piece_agent"),
    path("demandes/<int:pk>/actes/<slug:cle>/", ActeView.as_view(), name="demande_acte"),
]
