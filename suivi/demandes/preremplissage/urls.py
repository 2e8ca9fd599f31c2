from django.urls import path

from . import vues

urlpatterns = [
    path("prerempli/", vues.ChoisirView.as_view(), name="prerempli_choisir"),
    path("prerempli/<uuid:uuid>/", vues.MontrerView.as_view(), name="prerempli_montrer"),
]
