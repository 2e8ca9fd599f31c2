from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils import timezone

from suivi.journal.models import Evenement

from ..actes import ACTES, obstacle
from ..delais import Delai, Pause, dates_d_alerte, echeance_legale, suspendre
from ..erreurs import ActeRefuse, DemandeModifiee
from ..intervenants import Intervenant
from ..models import Demande


def verrouiller(demande_id: int) -> Demande:
    """The request, locked until the end of the transaction; raises `Demande.DoesNotExist`."""
    return Demande.objects.for_affichage().select_for_update(of=("self",)).get(pk=demande_id)


@contextmanager
def acte_en_cours(demande_id: int, cle: str, par: Intervenant, revision: int | None = None) -> Iterator[Demande]:
    """Lock the request and check that `par` may do the act on what he saw.

    `revision`: the one of the page he acted from. Raises `DemandeModifiee` or `ActeRefuse`.
    """
    with acte_sans_effet(demande_id, cle, par, revision) as demande:
        yield demande
        enregistrer(demande)


@contextmanager
def acte_sans_effet(demande_id: int, cle: str, par: Intervenant, revision: int | None = None) -> Iterator[Demande]:
    """Likewise, for what stands beside the request (a note): nobody who is writing an act is disturbed."""
    with transaction.atomic():
        demande = verrouiller(demande_id)
        if revision is not None and revision != demande.revision:
            raise DemandeModifiee(message_de_conflit(demande))
        if reason := obstacle(demande, cle, par):
            raise ActeRefuse(reason)
        yield demande


def enregistrer(demande: Demande) -> None:
    """Save with both clocks up to date, as one more revision."""
    demande.revision += 1
    recalculer_echeances(demande)
    demande.save()


def message_de_conflit(demande: Demande) -> str:
    """Who acted meanwhile, and what: the second agent is told plainly."""
    last = Evenement.objects.for_dossier(demande.reference).filter(acte__in=ACTES).order_by("-rang").first()
    what = f" ({last.acteur_libelle}\u00a0: «\u00a0{last.phrase}\u00a0»)" if last else ""
    opened = "depuis que vous l’avez ouverte"
    return f"Quelqu’un a agi sur cette demande {opened}{what}. Rien n’a été changé\u00a0: relisez-la."


def jour_local(moment) -> date:
    """The authority's calendar day of an instant."""
    return timezone.localtime(moment).date()


def pauses(demande: Demande) -> list[Pause]:
    return [
        Pause(jour_local(asked.demandee_at), asked.limite, jour_local(asked.produite_at) if asked.produite_at else None)
        for asked in demande.demandes_de_pieces.all()
    ]


def lever_pieces(demande: Demande) -> None:
    """Pieces still awaited are awaited no more: the request ended without them."""
    demande.demandes_de_pieces.attendues().update(levee_at=timezone.now())


def recalculer_echeances(demande: Demande) -> None:
    """Legal clock from receipt, completeness and pauses; service clock from the promise and the pauses."""
    if not demande.ouverte:
        return
    stops = pauses(demande)
    demande.echeance_legale = echeance_legale(
        demande.regime,
        Delai(demande.delai_legal, demande.delai_legal_unite) if demande.delai_legal else None,
        recue=jour_local(demande.recue_at),
        competente=jour_local(demande.competente_at),
        complete=jour_local(demande.complete_at) if demande.complete_at else None,
        pauses=stops,
        zone=demande.service.zone_applicable,
    )
    if demande.promis_at:
        demande.echeance_service = suspendre(demande.promis_at, stops)
    demande.alerte_le = prochaine_alerte(demande)


def alertes(demande: Demande) -> dict[int, date]:
    """When each level of alert is due; none while no deadline runs."""
    deadline = demande.echeance_legale or demande.echeance_service
    if deadline is None:
        return {}
    return dates_d_alerte(jour_local(demande.recue_at), deadline, demande.service.zone_applicable)


def prochaine_alerte(demande: Demande) -> date | None:
    return min((day for level, day in alertes(demande).items() if level > demande.alerte), default=None)
