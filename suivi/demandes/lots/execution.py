"""A batch is done line by line, each in its own transaction with what becomes of it: a crash neither loses nor repeats.

Interrupted, it goes on where it stopped: `reprendre_lots` gives it back to the worker.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from .. import actions
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import EtatLigne, EtatLot, LigneDeLot, Lot
from .actes import EN_MASSE

logger = logging.getLogger(__name__)

TOUT_DE_SUITE = 20
SILENCE = timedelta(minutes=5)
INATTENDU = "Une erreur inattendue est survenue\u00a0: rien n’a changé. Essayez sur la demande elle-même."


def lancer(lot_id: int) -> Lot:
    """Start a confirmed batch: a short one is done at once, a long one by the worker. Raises `ActeRefuse`."""
    from .travail import executer_lot

    with transaction.atomic():
        lot = Lot.objects.select_for_update().get(pk=lot_id)
        if lot.etat != EtatLot.PREPARE or lot.parametres is None:
            raise ActeRefuse("Ce lot est déjà lancé.")
        lot.etat, lot.vu_at = EtatLot.EN_COURS, timezone.now()
        lot.save(update_fields=["etat", "vu_at"])
        long = lot.lignes.filter(etat=EtatLigne.A_FAIRE).count() > TOUT_DE_SUITE
        if long:
            executer_lot.enqueue(lot_id=lot_id)
    if not long:
        executer(lot_id)
    lot.refresh_from_db()
    return lot


def executer(lot_id: int) -> None:
    """Do what is left of it. Safe to run twice, and to be killed at any moment."""
    lot = Lot.objects.select_related("utilisateur").get(pk=lot_id)
    if lot.etat != EtatLot.EN_COURS:
        return
    par, acte = Intervenant.par_agent(lot.utilisateur), EN_MASSE[lot.acte]

    def faire(line: LigneDeLot) -> None:
        line.avant = acte.avant(line.demande)
        given = {**lot.parametres, **line.parametres}
        getattr(actions, acte.cle)(line.demande_id, par=par, **acte.arguments(given))

    _chacune(lot, EtatLigne.A_FAIRE, EtatLigne.FAITE, faire)
    Lot.objects.filter(pk=lot_id).update(etat=EtatLot.TERMINE, termine_at=timezone.now())


def annuler(lot_id: int, utilisateur) -> Counter:
    """Undo what was done, where it still can be; what cannot says why. Raises `ActeRefuse` when too late."""
    with transaction.atomic():
        lot = Lot.objects.select_for_update().get(pk=lot_id)
        acte = EN_MASSE[lot.acte]
        if acte.defaire is None or lot.annulable_jusqu_a is None:
            raise ActeRefuse("Il est trop tard pour annuler ce lot, ou son acte ne s’annule pas.")
        lot.etat = EtatLot.ANNULE
        lot.save(update_fields=["etat"])
    par = Intervenant.par_agent(utilisateur)

    def defaire(line: LigneDeLot) -> None:
        acte.defaire(line.demande_id, par, line.avant, {**lot.parametres, **line.parametres})

    _chacune(lot, EtatLigne.FAITE, EtatLigne.ANNULEE, defaire, refus=EtatLigne.FAITE)
    return bilan(lot)


def bilan(lot: Lot) -> Counter:
    """How many lines in each state. One query."""
    rows = lot.lignes.order_by().values("etat").annotate(nombre=Count("pk"))
    return Counter({row["etat"]: row["nombre"] for row in rows})


def reprendre_lots() -> int:
    """Batches whose worker gave no sign for `SILENCE` are queued again; how many. Idempotent."""
    from .travail import executer_lot

    silent = Lot.objects.filter(etat=EtatLot.EN_COURS, vu_at__lt=timezone.now() - SILENCE)
    again = list(silent.values_list("pk", flat=True))
    for pk in again:
        Lot.objects.filter(pk=pk).update(vu_at=timezone.now())
        executer_lot.enqueue(lot_id=pk)
    return len(again)


def _chacune(
    lot: Lot, avant: EtatLigne, apres: EtatLigne, faire: Callable[[LigneDeLot], None], refus=EtatLigne.REFUSEE
) -> None:
    for pk in list(lot.lignes.filter(etat=avant).values_list("pk", flat=True)):
        with transaction.atomic():
            line = LigneDeLot.objects.select_related("demande").select_for_update(of=("self",)).get(pk=pk)
            if line.etat == avant:
                line.etat, line.motif = _essayer(line, faire, apres, refus)
                line.save(update_fields=["etat", "motif", "avant"])
        Lot.objects.filter(pk=lot.pk).update(vu_at=timezone.now())


def _essayer(line: LigneDeLot, faire: Callable, apres: EtatLigne, refus: EtatLigne) -> tuple[EtatLigne, str]:
    try:
        with transaction.atomic():
            faire(line)
    except ActeRefuse as refusal:
        return refus, str(refusal)
    except Exception:
        logger.exception("Lot %s, demande %s", line.lot_id, line.demande_id)
        return refus, INATTENDU
    return apres, ""
