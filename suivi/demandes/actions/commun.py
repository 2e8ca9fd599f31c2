from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils import timezone

from charte.organisation.fuseaux import jour_a
from demarches.enums import RegimeSilence
from suivi.journal.models import Evenement

from ..actes import ACTES, obstacle
from ..delais import Delai, Pause, dates_d_alerte, echeance_legale, echeance_service
from ..erreurs import ActeRefuse, DemandeModifiee
from ..intervenants import Intervenant
from ..models import Demande
from ..suites import suivre


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
        suivre(demande, cle, par)
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


def jour_local(moment, zone: str = "") -> date:
    """The authority's calendar day of an instant: where the department is (`zone`), else where the site is."""
    return jour_a(moment, zone) if zone else timezone.localtime(moment).date()


def pauses(demande: Demande) -> list[Pause]:
    """Every time its clock stood still, in order: pieces asked for, then the suspensions of other texts."""
    zone = demande.service.zone_applicable
    asked = [
        Pause(jour_local(one.demandee_at, zone), one.limite, _jour(one.produite_at, zone))
        for one in demande.demandes_de_pieces.all()
    ]
    stopped = [
        Pause(jour_local(one.debut_at, zone), one.limite, _jour(one.levee_at, zone), one.cause, one.fondement)
        for one in demande.suspensions.all()
    ]
    return sorted([*asked, *stopped], key=lambda pause: pause.debut)


def _jour(moment, zone: str) -> date | None:
    return jour_local(moment, zone) if moment else None


def lever_pieces(demande: Demande) -> None:
    """Nothing is awaited any more, nothing stands still: the request ended."""
    now = timezone.now()
    demande.demandes_de_pieces.attendues().update(levee_at=now)
    demande.suspensions.filter(levee_at=None).update(levee_at=now)


def recalculer_echeances(demande: Demande) -> None:
    """Legal clock from receipt, completeness and pauses; service clock from the promise and the pauses."""
    if not demande.ouverte:
        return
    stops, longer = pauses(demande), list(demande.prolongations.all())
    zone = demande.service.zone_applicable
    demande.echeance_legale = echeance_legale(
        demande.regime,
        Delai(demande.delai_legal, demande.delai_legal_unite) if demande.delai_legal else None,
        recue=jour_local(demande.recue_at, zone),
        competente=jour_local(demande.competente_at, zone),
        complete=_jour(demande.complete_at, zone),
        pauses=stops,
        prolongations=[Delai(one.valeur, one.unite) for one in longer if one.valeur],
        zone=zone,
    )
    if demande.promis_at:
        reports = [(jour_local(one.annoncee_at, zone), one.nouvelle_date) for one in longer]
        demande.echeance_service = echeance_service(demande.promis_at, stops, reports)
    demande.alerte_le = prochaine_alerte(demande)


def alertes(demande: Demande) -> dict[int, date]:
    """When each level of alert is due; none while no deadline runs."""
    deadline = demande.echeance_legale or demande.echeance_service
    if deadline is None:
        return {}
    zone = demande.service.zone_applicable
    start = min(jour_local(demande.complete_at if _part_du_complet(demande) else demande.recue_at, zone), deadline)
    return dates_d_alerte(start, deadline, zone, silence_decide=demande.can_constater_silence())


def _part_du_complet(demande: Demande) -> bool:
    return demande.regime == RegimeSilence.SVA and demande.complete_at is not None


def prochaine_alerte(demande: Demande) -> date | None:
    return min((day for level, day in alertes(demande).items() if level > demande.alerte), default=None)
