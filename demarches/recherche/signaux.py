"""What makes the index out of date: Wagtail publishes pages without knowing it."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from ..models import DemarchePage, EvenementDeVie, FichePage, Synonyme, Theme
from .courant import signaler_changement

PAGES = (DemarchePage, FichePage)
VOCABULAIRE = (Synonyme, Theme, EvenementDeVie, PageViewRestriction)


def brancher() -> None:
    """Connect the receivers; called once, when the application is ready."""
    for signal in (page_published, page_unpublished):
        for model in PAGES:
            signal.connect(_changer, sender=model, dispatch_uid=f"recherche-{id(signal)}-{model.__name__}")
    post_page_move.connect(_changer, dispatch_uid="recherche-deplacement")
    for model in VOCABULAIRE:
        post_save.connect(_changer, sender=model, dispatch_uid=f"recherche-{model.__name__}")
    for model in (*PAGES, *VOCABULAIRE):
        post_delete.connect(_changer, sender=model, dispatch_uid=f"recherche-suppression-{model.__name__}")


def _changer(raw: bool = False, **kwargs) -> None:
    if not raw:
        signaler_changement()
