from django.db.models import F, Q
from wagtail.models import PageManager, PageQuerySet

from .enums import Canal


class DemarchePageQuerySet(PageQuerySet):
    def publiees(self) -> "DemarchePageQuerySet":
        """What an anonymous visitor may read."""
        return self.live().public()

    def with_service(self) -> "DemarchePageQuerySet":
        return self.select_related("service")

    def en_ligne(self) -> "DemarchePageQuerySet":
        """A request can be filed on this site; agrees with `DemarchePage.en_ligne`."""
        return self.filter(canaux__icontains=f'"{Canal.EN_LIGNE}"').exclude(Q(formulaire=None) | Q(formulaire=[]))

    def a_verifier(self) -> "DemarchePageQuerySet":
        return self.exclude(a_verifier="")

    def par_frequence(self) -> "DemarchePageQuerySet":
        """The most used first."""
        return self.order_by(F("volume_annuel").desc(nulls_last=True), "title")


DemarchePageManager = PageManager.from_queryset(DemarchePageQuerySet)
