from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from .demarche import DemarchePage
from .theme import EvenementDeVie, Rubrique, Theme


class CataloguePage(RoutablePageMixin, Page):
    """The index of the procedures: by theme, by moment of life, from A to Z."""

    introduction = RichTextField("introduction", blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, "introduction"]
    max_count = 1
    subpage_types = ["demarches.DemarchePage"]
    template = "demarches/catalogue.html"

    class Meta:
        verbose_name = "catalogue des démarches"
        verbose_name_plural = "catalogues des démarches"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Reach a procedure in one query, with its department."""
        if len(path_components) == 1:
            demarche = DemarchePage.objects.child_of(self).live().with_service().filter(slug=path_components[0]).first()
            if demarche is not None:
                demarche.catalogue = self
                return RouteResult(demarche)
        return super().route(request, path_components)

    @path("")
    def par_theme(self, request: HttpRequest) -> HttpResponse:
        from ..presentation import contexte_catalogue

        return self.render(request, context_overrides=contexte_catalogue(self, request))

    @path("a-z/", name="a_z")
    def a_z(self, request: HttpRequest) -> HttpResponse:
        from ..presentation import contexte_a_z

        contexte = contexte_a_z(self, request)
        return self.render(request, context_overrides=contexte, template="demarches/catalogue_a_z.html")

    @path("theme/<slug:slug>/", name="theme")
    def theme(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._rubrique(request, Theme.objects.filter(slug=slug).first())

    @path("moment/<slug:slug>/", name="moment")
    def moment(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._rubrique(request, EvenementDeVie.objects.filter(slug=slug).first())

    def _rubrique(self, request: HttpRequest, rubrique: Rubrique | None) -> HttpResponse:
        from ..presentation import contexte_rubrique

        if rubrique is None:
            raise Http404
        contexte = contexte_rubrique(self, request, rubrique)
        return self.render(request, context_overrides=contexte, template="demarches/theme.html")
