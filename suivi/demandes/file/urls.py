from django.urls import path

from .vues import MesDemandesView
from .vues_enregistrees import VueView, vue_effacer, vues_enregistrees

urlpatterns = [
    path("demandes/", MesDemandesView.as_view(), name="mes_demandes"),
    path("demandes/vues/", vues_enregistrees, name="vues_enregistrees"),
    path("demandes/vues/nouvelle/", VueView.as_view(), name="vue_enregistrer"),
    path("demandes/vues/<int:pk>/", VueView.as_view(), name="vue_modifier"),
    path("demandes/vues/<int:pk>/effacer/", vue_effacer, name="vue_effacer"),
]
