from django.urls import include, path

from . import views

du_brouillon = [
    path("recapitulatif/", views.depot_recapitulatif, name="depot_recapitulatif"),
    path("confirmation/", views.depot_confirmation, name="depot_confirmation"),
    path("recepisse/", views.depot_recepisse, name="depot_recepisse"),
    path("plus-tard/", views.depot_plus_tard, name="depot_plus_tard"),
    path("relais/", views.depot_relais, name="depot_relais"),
    path("oublier/", views.depot_oublier, name="depot_oublier"),
    path("piece/<uuid:piece>/", views.depot_piece, name="depot_piece"),
    # The addresses above are reserved: demarches.formulaires.compilation gives them to no step.
    path("<slug:etape>/", views.depot_etape, name="depot_etape"),
]

urlpatterns = [
    path("reprendre/<str:jeton>/", views.depot_reprendre, name="depot_reprendre"),
    path("<str:code>/", views.depot_commencer, name="depot_commencer"),
    path("<str:code>/papier/", views.depot_papier, name="depot_papier"),
    path("<str:code>/<uuid:brouillon>/", include(du_brouillon)),
]
