from django.urls import path

from . import views

urlpatterns = [path("adresses/", views.adresses, name="formulaires_adresses")]
