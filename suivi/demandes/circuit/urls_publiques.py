from django.urls import path

from .vues_publiques import avis_exterieur, piece_exterieure

urlpatterns = [
    path("<str:jeton>/", avis_exterieur, name="avis_exterieur"),
    path("<str:jeton>/pieces/<uuid:uuid>/", piece_exterieure, name="avis_exterieur_piece"),
]
