from django.urls import path

from .vues import LotView, lot_annuler, lot_lancer, lot_preparer, lots

urlpatterns = [
    path("demandes/lots/", lots, name="lots"),
    path("demandes/lots/preparer/", lot_preparer, name="lot_preparer"),
    path("demandes/lots/<int:pk>/", LotView.as_view(), name="lot"),
    path("demandes/lots/<int:pk>/lancer/", lot_lancer, name="lot_lancer"),
    path("demandes/lots/<int:pk>/annuler/", lot_annuler, name="lot_annuler"),
]
