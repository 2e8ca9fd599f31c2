"""Control of the whole journal: a bounded number of lines in memory, and no lock held while reading."""

from collections.abc import Callable, Iterator
from itertools import groupby, islice

from django.db import transaction
from django.db.models import Exists, OuterRef

from .controle import Anomalie, Ligne, LigneIllisible, controler
from .declencheurs import manquants
from .dossiers import dossiers_attendus
from .enums import NatureAnomalie
from .models import Evenement, TeteDeChaine

TAILLE_LOT = 200

Avancement = Callable[[int], object]


def verifier(avancer: Avancement = lambda lignes: None) -> Iterator[Anomalie]:
    """Every anomaly of the journal; `avancer(n)` is told as lines are read."""
    yield from _verifier_gardes()
    for tetes in _lots_de_tetes():
        yield from _verifier_lot(tetes, avancer)
    yield from _verifier_orphelins(avancer)
    yield from _verifier_attendus()


def verifier_dossier(dossier: str, avancer: Avancement = lambda lignes: None) -> Iterator[Anomalie]:
    """Anomalies of one dossier, read under the lock of its writers."""
    with transaction.atomic():
        tete = TeteDeChaine.objects.select_for_update().filter(pk=dossier).first()
        lignes = _lire([dossier])
    avancer(len(lignes))
    if tete is None and not lignes:
        yield Anomalie(NatureAnomalie.DOSSIER_ABSENT, dossier)
    else:
        yield from controler(dossier, lignes, tete)


def _verifier_gardes() -> Iterator[Anomalie]:
    for nom in sorted(manquants()):
        yield Anomalie(NatureAnomalie.GARDE_ABSENTE, precision=nom)


def _lots_de_tetes() -> Iterator[list[TeteDeChaine]]:
    dernier = ""
    while lot := list(TeteDeChaine.objects.filter(pk__gt=dernier).order_by("pk")[:TAILLE_LOT]):
        yield lot
        dernier = lot[-1].pk


def _verifier_lot(tetes: list[TeteDeChaine], avancer: Avancement) -> Iterator[Anomalie]:
    lignes = _lire([tete.pk for tete in tetes])
    par_dossier = {dossier: list(groupe) for dossier, groupe in groupby(lignes, key=lambda ligne: ligne.dossier)}
    for tete in tetes:
        # A line written since the heads were read looks like an anomaly: look again, under the lock.
        if any(controler(tete.pk, par_dossier.get(tete.pk, []), tete)):
            yield from verifier_dossier(tete.pk)
    avancer(len(lignes))


def _verifier_orphelins(avancer: Avancement) -> Iterator[Anomalie]:
    tetes = TeteDeChaine.objects.filter(pk=OuterRef("dossier"))
    orphelins = Evenement.objects.filter(~Exists(tetes)).order_by("dossier").values_list("dossier", flat=True)
    for dossier in list(orphelins.distinct()):
        yield from verifier_dossier(dossier, avancer)


def _verifier_attendus() -> Iterator[Anomalie]:
    references = dossiers_attendus()
    while lot := list(islice(references, TAILLE_LOT)):
        tetes = set(TeteDeChaine.objects.filter(pk__in=lot).values_list("pk", flat=True))
        lignes = set(Evenement.objects.filter(dossier__in=lot).values_list("dossier", flat=True))
        for dossier in lot:
            if dossier not in tetes | lignes:
                yield Anomalie(NatureAnomalie.DOSSIER_ABSENT, dossier)


def _lire(dossiers: list[str]) -> list[Ligne]:
    lignes = Evenement.objects.filter(dossier__in=dossiers).order_by("dossier", "rang")
    try:
        lues = list(lignes)
    except Exception:  # whatever a tampered column makes the driver raise
        lues = [_lire_seule(*cles) for cles in lignes.values_list("dossier", "rang", "pk")]
    return [ligne if isinstance(ligne.rang, int) else LigneIllisible(ligne.dossier, 0, ligne.id) for ligne in lues]


def _lire_seule(dossier: str, rang: int, pk: int) -> Ligne:
    try:
        return Evenement.objects.get(pk=pk)
    except Exception:
        return LigneIllisible(dossier, rang, pk)
