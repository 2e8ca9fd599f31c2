from django.urls import path

from .appel import script_d_appel
from .courriers import courrier_agent
from .lecture import piece_agent, vue_usager
from .liens import lien_oter
from .notes import note_corriger, note_effacer
from .verrous import verrou_liberer, verrou_prendre, verrou_prolonger
from .vues import ActeView, DemandeView

urlpatterns = [
    path("demandes/<int:pk>/", DemandeView.as_view(), name="demande_agent"),
    path("demandes/<int:pk>/vue-usager/", vue_usager, name="demande_vue_usager"),
    path("demandes/<int:pk>/appel/", script_d_appel, name="demande_appel"),
    path("demandes/<int:pk>/pieces/<uuid:uuid>/", piece_agent, name="demande_piece_agent"),
    path("demandes/<int:pk>/liens/<int:lien>/oter/", lien_oter, name="demande_lien_oter"),
    path("demandes/<int:pk>/notes/<int:note>/", note_corriger, name="demande_note_corriger"),
    path("demandes/<int:pk>/notes/<int:note>/effacer/", note_effacer, name="demande_note_effacer"),
    path("demandes/<int:pk>/courriers/<uuid:uuid>/", courrier_agent, name="demande_courrier_agent"),
    path("demandes/<int:pk>/verrou/prolonger/", verrou_prolonger, name="demande_verrou_prolonger"),
    path("demandes/<int:pk>/verrou/liberer/", verrou_liberer, name="demande_verrou_liberer"),
    path("demandes/<int:pk>/verrou/<slug:cle>/", verrou_prendre, name="demande_verrou_prendre"),
    path("demandes/<int:pk>/actes/<slug:cle>/", ActeView.as_view(), name="demande_acte"),
]
