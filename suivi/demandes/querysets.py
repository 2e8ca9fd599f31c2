from datetime import date

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce

from charte.organisation.droits import services_autorises
from charte.organisation.enums import Role
from charte.organisation.models import Service
from demarches.enums import RegimeSilence

from .enums import ETATS_OUVERTS, Etat


class DemandeQuerySet(models.QuerySet):
    def deposees(self):
        """Everything but the drafts."""
        return self.exclude(etat=Etat.BROUILLON)

    def brouillons(self):
        return self.filter(etat=Etat.BROUILLON)

    def ouvertes(self):
        return self.filter(etat__in=ETATS_OUVERTS)

    def visibles_par(self, user):
        """The filed requests of the departments the user's rights cover, or at a step of one of them.

        Whoever is only asked for an opinion reads what is shown to him (`AvisQuerySet.pour`), not the request.
        """
        services = services_autorises(user)
        return self.deposees().filter(Q(service_id__in=services) | Q(service_etape_id__in=services))

    def avec_mention_pour(self, user):
        """Where another agent called this one and he has not read it yet."""
        return (
            self.visibles_par(user)
            .filter(notes__mentions__agent__utilisateur=user, notes__mentions__lu_at=None)
            .distinct()
        )

    def for_usager(self, usager):
        return self.filter(usager=usager)

    def for_affichage(self):
        return self.select_related(
            "usager", "demarche", "service", "agent", "version", "version_circuit", "service_etape"
        )

    def with_urgence(self):
        """`urgence`: the nearest deadline of an open request; what is closed or runs no clock comes last."""
        deadline = Coalesce("echeance_legale", "echeance_service", Value(date.max))
        closed = Value(date.max, output_field=models.DateField())
        return self.annotate(urgence=Case(When(etat__in=ETATS_OUVERTS, then=deadline), default=closed))

    def decidees_par_silence_le(self, jour: date):
        """Open requests whose legal clock ran out before `jour`, under a regime in which silence decides."""
        return self.ouvertes().filter(echeance_legale__lt=jour, regime__in=[RegimeSilence.SVA, RegimeSilence.SVR])

    def references(self):
        """Every dossier that the journal must know."""
        return self.deposees().values_list("reference", flat=True).iterator()


class DemandeDePiecesQuerySet(models.QuerySet):
    def attendues(self):
        """What the usager has not given yet and may still give."""
        return self.filter(produite_at=None, levee_at=None)


class MentionQuerySet(models.QuerySet):
    def non_lues_par(self, user):
        """What agents told this one and he has not read; requests he may no longer see are left out."""
        services = services_autorises(user)
        visible = Q(note__demande__service_id__in=services) | Q(note__demande__service_etape_id__in=services)
        return self.filter(visible, agent__utilisateur=user, lu_at=None)


class AvisQuerySet(models.QuerySet):
    def attendus(self):
        """Asked, and neither given nor waived."""
        return self.filter(rendu_at=None, leve_at=None)

    def pour(self, user):
        """The opinions that this agent may read and give: asked of his departments, while the request is open."""
        roles = (Role.INSTRUCTEUR, Role.SUPERVISEUR)
        opened = self.filter(demande__etat__in=ETATS_OUVERTS, leve_at=None)
        return opened.filter(service_id__in=services_autorises(user, roles))

    def en_retard(self, jour: date):
        return self.attendus().filter(echeance__lt=jour)

    def for_affichage(self):
        return self.select_related(
            "service", "agent", "par", "passage", "fichier_joint", "demande__demarche", "demande__service"
        )


class ReponseTypeQuerySet(models.QuerySet):
    def pour(self, demande, acte: str):
        """The published answers of an act that suit this request: of its procedure first, then theme, then service."""
        themes = demande.demarche.themes.values("pk")
        above = Service.objects.au_dessus(demande.service_id)
        nearness = Case(
            When(demarches=demande.demarche_id, then=1),
            When(themes__in=themes, then=2),
            When(services__in=above, then=3),
            When(demarches=None, themes=None, services=None, then=4),
            default=None,
            output_field=models.IntegerField(),
        )
        return (
            self.filter(live=True, acte=acte)
            .annotate(proximite=models.Min(nearness))
            .filter(proximite__isnull=False)
            .order_by("proximite", "titre")
        )

    def with_emplois(self):
        return self.annotate(nombre_emplois=models.Count("emplois", distinct=True))
