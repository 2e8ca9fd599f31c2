"""What a bulk write must do that `save()` would have done: history, search index, signals."""

import uuid
from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from modelsearch.backends import get_search_backends_with_name
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from ..models import FichePage, ImportComarquage

ACTIONS = {
    "parvis.fiche_importer": ("Importer", "Fiche importée de Service-public.fr"),
    "parvis.fiche_mettre_a_jour": ("Mettre à jour", "Fiche mise à jour depuis Service-public.fr"),
    "parvis.fiche_retirer": ("Retirer", "Fiche retirée : elle n’est plus dans le flux de Service-public.fr"),
    "parvis.fiche_retablir": ("Rétablir", "Fiche rétablie : elle est revenue dans le flux de Service-public.fr"),
}


def historique(fiches: Sequence[FichePage], action: str, suivi: ImportComarquage) -> None:
    """One line of history per page: who started the import, and which one."""
    genre, maintenant, operation = ContentType.objects.get_for_model(FichePage), timezone.now(), uuid.uuid4()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=fiche.pk,
            content_type=genre,
            label=fiche.title,
            action=action,
            timestamp=maintenant,
            user=suivi.lance_par,
            uuid=operation,
            content_changed=True,
            data={"import": suivi.pk},
        )
        for fiche in fiches
    )


def indexer(objets: Sequence[models.Model]) -> None:
    """Search index, one write per batch."""
    if objets:
        for _, backend in get_search_backends_with_name(with_auto_update=True):
            backend.add_bulk(type(objets[0]), objets)


def annoncer(fiches: Sequence[FichePage]) -> None:
    """`page_published`, as Wagtail sends it: search and front-end caches listen to it."""
    for fiche in fiches:
        if fiche.live:
            page_published.send(sender=FichePage, instance=fiche, revision=None)
