from django.db import transaction
from django.utils import timezone

from charte.organisation.models import Service
from suivi.journal.models import Evenement

from .. import evenements
from ..intervenants import Intervenant
from ..models import Demande
from .commun import verrouiller


def consulter(demande: Demande, par: Intervenant, service: Service | None = None) -> None:
    """Trace that an agent opened the file, once a day: the usager reads « qui a consulté mon dossier ».

    `service`: the department he opened it for, when it is not the one in charge (an opinion).
    """
    if par.agent is None or _deja_consultee(demande, par):
        return
    with transaction.atomic():
        locked = verrouiller(demande.pk)
        if not _deja_consultee(locked, par):
            evenements.consulter(demande=locked, par=par, service=service)


def _deja_consultee(demande: Demande, par: Intervenant) -> bool:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    seen = Evenement.objects.for_dossier(demande.reference).filter(acte="consulter", agent=par.agent)
    return seen.filter(horodatage__gte=midnight).exists()
