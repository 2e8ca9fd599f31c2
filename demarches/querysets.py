from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from wagtail.models import PageManager, PageQuerySet, ReferenceIndex

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


class PieceJustificativeQuerySet(QuerySet):
    def with_utilisations(self) -> "PieceJustificativeQuerySet":
        """`nombre_d_usages`: how many pages use it, by their published or latest saved content."""
        here = ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(self.model),
            to_object_id=Cast(OuterRef("pk"), output_field=CharField()),
        )
        pages = here.order_by().values("to_object_id").annotate(n=Count("object_id", distinct=True)).values("n")
        return self.annotate(nombre_d_usages=Coalesce(Subquery(pages), 0))
