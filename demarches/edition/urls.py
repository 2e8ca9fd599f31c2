from django.urls import path

from . import vues
from .masse.vues import MasseRapportView, MasseView
from .rapports.hors_ligne import HorsLigneView
from .rapports.qualite import QualiteFicheView, QualiteView
from .rapports.relecture import ARevoirView
from .rapports.usages import UsagesView

urlpatterns = [
    path("demarches/<int:pk>/formulaire/", vues.FormulaireView.as_view(), name="demarche_formulaire"),
    path("demarches/<int:pk>/formulaire/exporter/", vues.ExporterView.as_view(), name="demarche_exporter"),
    path("catalogue/qualite/", QualiteView.as_view(), name="catalogue_qualite"),
    path("catalogue/qualite/<int:pk>/", QualiteFicheView.as_view(), name="catalogue_qualite_fiche"),
    path("catalogue/a-revoir/", ARevoirView.as_view(), name="catalogue_a_revoir"),
    path("catalogue/hors-ligne/", HorsLigneView.as_view(), name="catalogue_hors_ligne"),
    path("catalogue/usages/", UsagesView.as_view(), name="catalogue_usages"),
    path("catalogue/masse/", MasseView.as_view(), name="catalogue_masse"),
    path("catalogue/masse/<int:pk>/", MasseRapportView.as_view(), name="catalogue_masse_rapport"),
]
