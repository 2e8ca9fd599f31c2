"""Publication, wherever it comes from (editor, schedule, workflow, bulk), is what makes a code public."""

from wagtail.signals import page_published

from ..models import DemarchePage
from .codes import retenir


def brancher() -> None:
    page_published.connect(_retenir, sender=DemarchePage, dispatch_uid="edition-codes")


def _retenir(instance: DemarchePage, **kwargs) -> None:
    retenir(instance)
