from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page


class CataloguePage(RoutablePageMixin, Page):
    """The index of the procedures: by theme, by moment of life, from A to Z."""

    max_count = 1
    subpage_types = ["demarches.DemarchePage"]
    template = "demarches/catalogue.html"

    class Meta:
        verbose_name = "catalogue des démarches"
        verbose_name_plural = "catalogues des démarches"

    @path("")
    def par_theme(self, request: HttpRequest) -> HttpResponse:
        from ..presentation import contexte_catalogue

        return self.render(request, context_overrides=contexte_catalogue(self))

    @path("a-z/", name="a_z")
    def a_z(self, request: HttpRequest) -> HttpResponse:
        from ..presentation import contexte_a_z

        return self.render(request, context_overrides=contexte_a_z(self), template="demarches/catalogue_a_z.html")

    @path("theme/<slug:slug>/", name="theme")
    def theme(self, request: HttpRequest, slug: str) -> HttpResponse:
        from .theme import Theme

        return self._rubrique(request, Theme, slug)

    @path("moment/<slug:slug>/", name="moment")
    def moment(self, request: HttpRequest, slug: str) -> HttpResponse:
        from .theme import EvenementDeVie

        return self._rubrique(request, EvenementDeVie, slug)

    def _rubrique(self, request: HttpRequest, model: type, slug: str) -> HttpResponse:
        from ..presentation import contexte_rubrique

        rubrique = model.objects.filter(slug=slug).first()
        if rubrique is None:
            raise Http404
        return self.render(
            request, context_overrides=contexte_rubrique(self, rubrique), template="demarches/theme.html"
        )
