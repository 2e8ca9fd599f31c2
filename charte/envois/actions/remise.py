"""Handing a message to its transport, so that a crash never sends it twice.

reserve → (message built, connection open) → `confier` marks the moment → transport → `conclure`. Found before
the mark after a crash: tried again. Found after it: `incertain`, a person or the provider settles it.
"""

import logging
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from suivi.usagers.service import marquer_en_echec

from .. import evenements
from ..enums import ETATS_A_ENVOYER, Etat
from ..models import Envoi
from .retours import rattacher_evenements

logger = logging.getLogger(__name__)

# A task lost before it began (worker stopped, queue emptied) is found again after this long.
DELAI_TACHE_PERDUE = timedelta(minutes=10)
# Longer than any exchange with a transport (EMAIL_TIMEOUT is 20 s for each command).
BAIL = timedelta(minutes=10)
ATTENTES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60))
DOUTE = "Le serveur s’est arrêté pendant l’envoi : le message est peut-être parti."


@transaction.atomic
def reserver(envoi_id: int, now: datetime | None = None) -> Envoi | None:
    """Take the message for `BAIL`; None when another worker has it or it must not leave."""
    now = now or timezone.now()
    envoi = Envoi.objects.select_for_update(of=("self",)).filter(pk=envoi_id, etat=Etat.EN_FILE).first()
    if envoi is None or (envoi.reserve_jusqua and envoi.reserve_jusqua > now):
        return None
    if envoi.remise_at:
        _doubt(envoi, DOUTE)
        return None
    envoi.essais += 1
    envoi.reserve_jusqua = envoi.prochain_essai_at = now + BAIL
    envoi.save(update_fields=["essais", "reserve_jusqua", "prochain_essai_at"])
    return envoi


@transaction.atomic
def confier(envoi: Envoi, now: datetime | None = None) -> bool:
    """Mark that the transport is about to be spoken to; False if the reservation was lost meanwhile."""
    held = Envoi.objects.filter(pk=envoi.pk, reserve_jusqua=envoi.reserve_jusqua, etat=Etat.EN_FILE)
    return held.update(remise_at=now or timezone.now()) == 1


@transaction.atomic
def reussir(envoi_id: int, identifiant: str) -> Envoi:
    """The transport took it. A callback may have come first: what it said stands."""
    envoi = _release(envoi_id)
    envoi.identifiant_fournisseur = identifiant[:255]
    envoi.envoye_at = envoi.envoye_at or timezone.now()
    if envoi.etat in (*ETATS_A_ENVOYER, Etat.INCERTAIN, Etat.ANNULE):
        envoi.envoyer()
        evenements.message_envoye(envoi)
    envoi.save()
    rattacher_evenements(envoi)
    return envoi


@transaction.atomic
def reporter(envoi_id: int, erreur: str, now: datetime | None = None) -> Envoi:
    """It did not leave, and may later: wait longer each time, then give up and tell."""
    envoi = _release(envoi_id)
    if envoi.etat not in (*ETATS_A_ENVOYER, Etat.INCERTAIN):
        return envoi
    if envoi.essais > len(ATTENTES):
        return _fail(envoi, f"{erreur} (abandon après {envoi.essais} essais)")
    envoi.remise_at = None
    envoi.echouer_temporairement(erreur)
    envoi.prochain_essai_at = (now or timezone.now()) + ATTENTES[max(envoi.essais, 1) - 1]
    envoi.save()
    return envoi


@transaction.atomic
def echouer(envoi_id: int, erreur: str, *, adresse_refusee: bool = False) -> Envoi:
    """It will never leave; `adresse_refusee` marks the contact point as failing."""
    envoi = _release(envoi_id)
    if envoi.etat in (*ETATS_A_ENVOYER, Etat.INCERTAIN):
        _fail(envoi, erreur)
        if adresse_refusee and envoi.coordonnee:
            marquer_en_echec(envoi.coordonnee, erreur)
    return envoi


@transaction.atomic
def douter(envoi_id: int, erreur: str = DOUTE) -> Envoi:
    """Nobody knows whether it left: never sent again by itself."""
    envoi = _release(envoi_id)
    if envoi.etat in ETATS_A_ENVOYER:
        _doubt(envoi, erreur)
    return envoi


@transaction.atomic
def reprendre(envoi_id: int, now: datetime | None = None) -> bool:
    """Put back in the queue a message whose time has come (retry due, task lost). True if a task is needed."""
    now = now or timezone.now()
    envoi = Envoi.objects.select_for_update(
        of=("self",), skip_locked=connection.features.has_select_for_update_skip_locked
    ).a_reprendre(now)
    envoi = envoi.filter(pk=envoi_id).first()
    if envoi is None:
        return False
    if envoi.remise_at:
        _doubt(envoi, DOUTE)
        return False
    envoi.remettre_en_file()
    envoi.reserve_jusqua, envoi.prochain_essai_at = None, now + DELAI_TACHE_PERDUE
    envoi.save()
    return True


def _release(envoi_id: int) -> Envoi:
    envoi = Envoi.objects.verrouilles().get(pk=envoi_id)
    envoi.reserve_jusqua = None
    return envoi


def _fail(envoi: Envoi, erreur: str) -> Envoi:
    envoi.echouer(erreur)
    envoi.prochain_essai_at = None
    envoi.save()
    evenements.message_en_echec(envoi)
    logger.error("Envoi en échec définitif, dossier %s : %s", envoi.dossier, erreur)
    return envoi


def _doubt(envoi: Envoi, erreur: str) -> None:
    envoi.douter(erreur)
    envoi.reserve_jusqua = envoi.prochain_essai_at = None
    envoi.save()
    evenements.message_incertain(envoi)
    logger.error("Envoi incertain, dossier %s : %s", envoi.dossier, erreur)
