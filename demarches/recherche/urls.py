from django.urls import path

from . import views

urlpatterns = [
    path("", views.recherche, name="recherche"),
    path("suggestions/", views.suggestions, name="recherche_suggestions"),
]
