"""What the worker does for the public pages."""

import logging

from django_tasks import task

from . import actions

logger = logging.getLogger(__name__)


@task(backend="file", queue_name="urgent")
def envoyer_code(reference: str) -> None:
    """Send a code if the reference allows it. Done apart: the page answers in the same time in every case."""
    try:
        actions.envoyer_code(reference)
    except actions.AccesRefuse as refusal:
        logger.info("Code d’accès non envoyé : %s", type(refusal).__name__)
