from django.urls import path

from .etiquettes import EtiquetteView, etiquette_effacer, etiquettes
from .suite import aller
from .vues import MesDemandesView
from .vues_enregistrees import VueView, vue_effacer, vues_enregistrees
from .vues_equipe import EquipeView

urlpatterns = [
    path("demandes/equipe/", EquipeView.as_view(), name="equipe"),
    path("demandes/etiquettes/", etiquettes, name="etiquettes"),
    path("demandes/etiquettes/nouvelle/", EtiquetteView.as_view(), name="etiquette_creer"),
    path("demandes/etiquettes/<int:pk>/", EtiquetteView.as_view(), name="etiquette_modifier"),
    path("demandes/etiquettes/<int:pk>/effacer/", etiquette_effacer, name="etiquette_effacer"),
    path("demandes/suivante/", aller, {"sens": "suivante"}, name="demande_suivante"),
    path("demandes/precedente/", aller, {"sens": "precedente"}, name="demande_precedente"),
    path("demandes/", MesDemandesView.as_view(), name="mes_demandes"),
    path("demandes/vues/", vues_enregistrees, name="vues_enregistrees"),
    path("demandes/vues/nouvelle/", VueView.as_view(), name="vue_enregistrer"),
    path("demandes/vues/<int:pk>/", VueView.as_view(), name="vue_modifier"),
    path("demandes/vues/<int:pk>/effacer/", vue_effacer, name="vue_effacer"),
]
