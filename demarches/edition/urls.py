from django.urls import path

from . import vues

urlpatterns = [
    path("demarches/<int:pk>/formulaire/", vues.FormulaireView.as_view(), name="demarche_formulaire"),
    path("demarches/<int:pk>/formulaire/exporter/", vues.ExporterView.as_view(), name="demarche_exporter"),
]
