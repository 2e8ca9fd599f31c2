from django.urls import path

from . import vues

urlpatterns = [
    path("saisie/", vues.ChoisirView.as_view(), name="saisie_choisir"),
    path("saisie/brouillon/", vues.RelaisView.as_view(), name="saisie_relais"),
    path("saisie/reprendre/<uuid:uuid>/", vues.reprendre, name="saisie_reprendre"),
    path("saisie/<str:code>/", vues.CommencerView.as_view(), name="saisie_commencer"),
]
