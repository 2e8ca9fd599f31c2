"""File a request for real, read what it would have done, undo everything: one transaction, always rolled back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from charte.envois.models import Envoi
from demarches.models import DemarchePage
from suivi.journal.models import Evenement

from .. import actions
from ..actions.commun import alertes
from ..horloges import Horloge, horloges
from ..models import Demande

ECARTES = frozenset({"page_ptr", "id", "path", "depth", "numchild", "live", "latest_revision", "live_revision"})
"""Fields of a page that belong to the tree and to the history, not to what its editor wrote."""


@dataclass
class Resultat:
    """What a deposit would have made. `envois` and `evenements` are rows that exist no more: only read them."""

    demande: Demande
    envois: list[Envoi] = field(default_factory=list)
    evenements: list[Evenement] = field(default_factory=list)
    horloges: list[Horloge] = field(default_factory=list)
    alertes: list[date] = field(default_factory=list)


class _Defaire(Exception):
    """Leave the transaction with its result, without keeping it."""

    def __init__(self, resultat: Resultat) -> None:
        self.resultat = resultat


def simuler(page: DemarchePage, reponses: Mapping[str, Any]) -> Resultat:
    """The deposit of these answers with the delays and the form of `page`, an unsaved draft.

    No row stays, nothing is sent: what would leave after the commit never does.
    """
    try:
        with transaction.atomic():
            raise _Defaire(_deposer(page, dict(reponses)))
    except _Defaire as fin:
        return fin.resultat


def _deposer(page: DemarchePage, reponses: dict[str, Any]) -> Resultat:
    _appliquer(page)
    brouillon = actions.commencer_brouillon(page)
    actions.enregistrer_brouillon(brouillon.pk, reponses)
    demande = actions.deposer(brouillon.pk, uuid4())
    return Resultat(
        demande=demande,
        envois=list(Envoi.objects.filter(dossier=demande.reference).order_by("pk")),
        evenements=list(Evenement.objects.for_dossier(demande.reference).order_by("rang")),
        horloges=horloges(demande),
        alertes=sorted(alertes(demande).values()),
    )


def _appliquer(page: DemarchePage) -> None:
    """The row of the page as its draft says, by an update that no signal hears."""
    champs = {
        champ.attname: getattr(page, champ.attname)
        for champ in DemarchePage._meta.local_concrete_fields
        if champ.name not in ECARTES
    }
    DemarchePage.objects.filter(pk=page.pk).update(title=page.title, **champs)
