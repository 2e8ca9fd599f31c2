from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("retours/", include("charte.envois.urls")),
    path("recherche/", include("demarches.recherche.urls")),
    path("formulaires/", include("demarches.formulaires.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include("home.urls")),
    path("", include("suivi.demandes.urls")),
    # Wagtail's pages catch what is left: keep them last.
    path("", include(wagtail_urls)),
]

handler400 = "home.views.requete_incomplete"
