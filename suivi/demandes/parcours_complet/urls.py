from django.urls import path

from .vues import parcours_complet

urlpatterns = [path("demarches/<int:pk>/parcours-complet/", parcours_complet, name="parcours_complet")]
