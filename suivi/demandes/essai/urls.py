from django.urls import path

from . import vues

urlpatterns = [
    path("demarches/<int:pk>/essai/", vues.essayer, name="demarche_essayer"),
    path("demarches/<int:pk>/essai/etape/<slug:etape>/", vues.etape, name="essai_etape"),
    path("demarches/<int:pk>/essai/recapitulatif/", vues.recapitulatif, name="essai_recapitulatif"),
    path("demarches/<int:pk>/essai/quitter/", vues.quitter, name="essai_quitter"),
]
