from django.conf import settings
from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from . import views

urlpatterns = [
    path("identite.css", views.identite_css, name="identite_css"),
    path("manifest.webmanifest", views.manifeste, name="manifeste"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="plan_du_site"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("hors-ligne/", views.hors_ligne, name="hors_ligne"),
]

if settings.STYLEGUIDE:
    from .styleguide import styleguide

    urlpatterns += [path("styleguide/", styleguide, name="styleguide")]
