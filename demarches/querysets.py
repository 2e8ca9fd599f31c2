from django.db.models import Case, F, Q, Value, When
from wagtail.models import PageManager, PageQuerySet

from .enums import Canal

EN_LIGNE = Q(canaux__icontains=f'"{Canal.EN_LIGNE}"') & (~Q(formulaire=[]) | Q(teleservice_url=""))


class DemarchePageQuerySet(PageQuerySet):
    def publiees(self) -> "DemarchePageQuerySet":
        """What an anonymous visitor may read."""
        return self.live().public()

    def with_service(self) -> "DemarchePageQuerySet":
        """With the department and those it takes its mentions from."""
        return self.select_related("service__parent__parent")

    def with_en_ligne(self) -> "DemarchePageQuerySet":
        """`est_en_ligne`: a request can be filed on this site; agrees with `DemarchePage.en_ligne`."""
        return self.annotate(est_en_ligne=Case(When(EN_LIGNE, then=Value(True)), default=Value(False)))

    def en_ligne(self) -> "DemarchePageQuerySet":
        return self.filter(EN_LIGNE)

    def a_verifier(self) -> "DemarchePageQuerySet":
        return self.exclude(a_verifier="")

    def par_frequence(self) -> "DemarchePageQuerySet":
        """The most used first."""
        return self.order_by(F("volume_annuel").desc(nulls_last=True), "title")


DemarchePageManager = PageManager.from_queryset(DemarchePageQuerySet)
