from django.urls import path

from .vue_editeur import circuit_de_demarche
from .vues import AvisView, avis_a_rendre, cocher, fichier_d_avis, piece_d_avis

urlpatterns = [
    path("demandes/<int:pk>/cocher/", cocher, name="demande_cocher"),
    path("demandes/<int:pk>/avis/<int:avis>/document/", fichier_d_avis, name="demande_fichier_avis"),
    path("demarches/<int:pk>/circuit/", circuit_de_demarche, name="demarche_circuit"),
    path("avis/", avis_a_rendre, name="avis_a_rendre"),
    path("avis/<int:pk>/", AvisView.as_view(), name="avis_interne"),
    path("avis/<int:pk>/pieces/<uuid:uuid>/", piece_d_avis, name="avis_piece"),
]
