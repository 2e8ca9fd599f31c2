from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone


class ServiceQuerySet(models.QuerySet):
    def actifs(self):
        return self.filter(actif=True)

    def with_mentions(self):
        """`mentions()` of every service of the list without one query per service (three levels)."""
        return self.select_related("parent__parent__parent").prefetch_related(
            "horaires", "parent__horaires", "parent__parent__horaires", "parent__parent__parent__horaires"
        )

    def in_tree_order(self):
        """Each service after the one it depends on, brothers by the list's order; one more query."""
        enfants = self.model.objects.enfants_par_parent()
        ordre, a_voir = {}, list(reversed(enfants.get(None, [])))
        while a_voir:
            service = a_voir.pop()
            ordre[service] = len(ordre)
            a_voir.extend(reversed(enfants.get(service, [])))
        rangs = [When(pk=service, then=rang) for service, rang in ordre.items()]
        return self.order_by(Case(*rangs, default=len(ordre), output_field=models.IntegerField()), "pk")

    def sous(self, racines: Iterable[int]) -> frozenset[int]:
        """Ids of these services and of all those under them. At most two queries."""
        trouves, a_voir = set(), list(racines)
        enfants = self.model.objects.enfants_par_parent() if a_voir else {}
        while a_voir:
            service = a_voir.pop()
            if service not in trouves:
                trouves.add(service)
                a_voir.extend(enfants.get(service, ()))
        return frozenset(trouves)

    def au_dessus(self, service_id: int) -> frozenset[int]:
        """Ids of this service and of those it depends on. One query."""
        return self.au_dessus_de([service_id])

    def au_dessus_de(self, services: Iterable[int]) -> frozenset[int]:
        """Ids of these services and of all those they depend on. One query."""
        parents = dict(self.model.objects.order_by().values_list("pk", "parent_id"))
        trouves: set[int] = set()
        for service in services:
            while service in parents and service not in trouves:
                trouves.add(service)
                service = parents[service]
        return frozenset(trouves)

    def enfants_par_parent(self) -> dict[int | None, list[int]]:
        """Ids of the children under each parent (None: the roots), in the list's order."""
        enfants: dict[int | None, list[int]] = {}
        for service, parent in self.values_list("pk", "parent_id"):
            enfants.setdefault(parent, []).append(service)
        return enfants


class AgentQuerySet(models.QuerySet):
    def with_habilitations(self):
        return self.prefetch_related("habilitations__service")


class HabilitationQuerySet(models.QuerySet):
    def en_cours(self):
        today = timezone.localdate()
        return self.filter(Q(debut=None) | Q(debut__lte=today), Q(fin=None) | Q(fin__gte=today), agent__actif=True)


class FermetureQuerySet(models.QuerySet):
    def for_service(self, service):
        """Closures of the service, of those above it, and of its whole zone."""
        au_dessus = [service.pk, *(parent.pk for parent in service.parent_chain())]
        return self.filter(Q(service_id__in=au_dessus) | Q(service=None, zone=service.zone_applicable))

    def periodes(self) -> list[tuple[date, date]]:
        """As `calendrier.ajouter_jours_service` wants them."""
        return list(self.values_list("debut", "fin"))


class AbsenceQuerySet(models.QuerySet):
    def for_affichage(self):
        return self.select_related("agent", "delegue")

    def le(self, jour: date):
        return self.filter(du__lte=jour, au__gte=jour)

    def pendant(self, du: date, au: date):
        """Those that share at least one day with this period."""
        return self.filter(du__lte=au, au__gte=du)

    def non_finies(self, jour: date):
        """Now or to come."""
        return self.filter(au__gte=jour)
