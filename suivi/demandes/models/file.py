from datetime import date

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce, Least

from ..enums import ETATS_A_TRAITER

SANS_ECHEANCE = date(9999, 12, 31)


class FileMixin(models.Model):
    """`a_traiter_le`: the nearest of the two deadlines while the agents have to act, NULL when they do not.

    Computed by the database, so that no act can forget it; `SANS_ECHEANCE` when no clock runs.
    """

    a_traiter_le = models.GeneratedField(
        expression=Case(
            When(
                etat__in=[etat.value for etat in ETATS_A_TRAITER],
                then=Least(
                    Coalesce("echeance_legale", Value(SANS_ECHEANCE)),
                    Coalesce("echeance_service", Value(SANS_ECHEANCE)),
                ),
            )
        ),
        output_field=models.DateField("à traiter le", null=True),
        db_persist=True,
    )

    class Meta:
        abstract = True


A_TRAITER = Q(a_traiter_le__isnull=False)
INDEX_DE_LA_FILE = [
    models.Index(fields=["agent", "a_traiter_le", "id"], name="demande_file_agent", condition=A_TRAITER),
    models.Index(fields=["service", "a_traiter_le", "id"], name="demande_file_service", condition=A_TRAITER),
    models.Index(
        fields=["service", "a_traiter_le", "id"],
        name="demande_file_libre",
        condition=A_TRAITER & Q(agent__isnull=True),
    ),
    models.Index(fields=["service", "etat", "-id"], name="demande_file_etat"),
]
"""One per kind of sub-query of the inbox (`suivi.demandes.file.branches`)."""
