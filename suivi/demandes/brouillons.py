"""The end of drafts: announced by one message, then erased with their files."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from charte.envois.service import effacer_hors_dossier

from .messages.brouillon import cle_du_rappel
from .models import Demande
from .pieces import oter


def a_rappeler(today: date) -> list[int]:
    """Drafts of the public left alone, a few days before they go."""
    age = settings.BROUILLONS_JOURS - settings.BROUILLONS_RAPPEL_JOURS
    left = Demande.objects.brouillons().filter(rappele_at=None, saisie=None)
    return list(left.filter(updated_at__lt=timezone.now() - timedelta(days=age)).values_list("pk", flat=True))


def purger(today: date) -> int:
    """Delete the drafts left alone longer than the announced `BROUILLONS_JOURS`, with their files."""
    limit = timezone.now() - timedelta(days=settings.BROUILLONS_JOURS)
    left = Demande.objects.brouillons().filter(updated_at__lt=limit)
    return sum(_purger(left, pk) for pk in list(left.values_list("pk", flat=True)))


def effacer(draft: Demande) -> None:
    """A draft, its files, and the message it was told by: nothing was filed, nothing is kept."""
    for piece in draft.pieces.all():
        oter(piece)
    effacer_hors_dossier(cle_du_rappel(draft))
    draft.delete()


def _purger(left: QuerySet, pk: int) -> bool:
    """One draft, unless somebody has just taken it up again."""
    with transaction.atomic():
        draft = left.select_for_update(of=("self",)).filter(pk=pk).first()
        if draft is not None:
            effacer(draft)
    return draft is not None
