"""What the worker does: send one message; sweep what is due, lost or unattached."""

import logging

from django.utils import timezone
from django_tasks import task

from .actions import remise
from .actions.retours import rattacher_orphelins
from .canaux import CANAUX, EchecDefinitif, EchecTemporaire, Incertitude
from .models import Envoi

logger = logging.getLogger(__name__)

LOT = 500


@task(backend="file", queue_name="urgent")
def envoyer(envoi_id: int) -> None:
    """Send one message if it is still to be sent. Safe to run twice, and to be killed at any moment."""
    envoi = remise.reserver(envoi_id)
    if envoi is None:
        return
    try:
        identity = _hand_over(envoi)
    except EchecTemporaire as failure:
        remise.reporter(envoi_id, str(failure))
    except EchecDefinitif as failure:
        remise.echouer(envoi_id, str(failure), adresse_refusee=failure.adresse_refusee)
    except Incertitude as failure:
        remise.douter(envoi_id, str(failure))
    else:
        if identity is not None:
            remise.reussir(envoi_id, identity)


def relancer_envois() -> int:
    """Requeue due retries and lost tasks, settle interrupted ones; returns how many were requeued. Idempotent."""
    due = Envoi.objects.a_reprendre(timezone.now()).values_list("pk", flat=True)[:LOT]
    requeued = 0
    for envoi_id in list(due):
        if remise.reprendre(envoi_id):
            envoyer.enqueue(envoi_id=envoi_id)
            requeued += 1
    rattacher_orphelins()
    return requeued


def _hand_over(envoi: Envoi) -> str | None:
    """The provider's id, or None when the reservation was lost before anything left."""
    with CANAUX[envoi.canal].ouvrir(envoi) as transport:
        if not remise.confier(envoi):
            logger.warning("Envoi %s repris par un autre processus", envoi.pk)
            return None
        return transport.remettre()
