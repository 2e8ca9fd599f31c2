"""Long batches go to the worker."""

from django_tasks import task

from .execution import executer


@task(backend="file", queue_name="masse")
def executer_lot(lot_id: int) -> None:
    """Safe to run twice: only lines still to do are done."""
    executer(lot_id)
