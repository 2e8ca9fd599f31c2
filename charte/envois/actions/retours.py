"""Write what a provider says of a message: once each, whatever the order."""

from uuid import UUID

from django.db import IntegrityError, transaction

from suivi.usagers.service import marquer_en_echec

from .. import evenements
from ..enums import Etat
from ..models import Envoi, EvenementEnvoi
from ..retours.etats import RANG_REMIS, RANGS, etat_atteint, is_refus_d_adresse, rang

ETATS_SANS_RETOUR = (Etat.CREE, Etat.BLOQUE)


@transaction.atomic
def enregistrer(evenement: EvenementEnvoi, uuid: str = "") -> None:
    """Keep the event and move its message; `uuid` is the one we gave the provider, else its own id is used.

    A message not found yet (callback faster than our own commit) is found later by `rattacher_orphelins`.
    """
    envoi = _find(uuid, evenement.identifiant_fournisseur)
    evenement.envoi = envoi
    try:
        with transaction.atomic():
            evenement.save(force_insert=True)
    except IntegrityError:
        return
    if envoi is not None:
        _apply(envoi, [evenement])


@transaction.atomic
def rattacher_evenements(envoi: Envoi) -> None:
    """Give a message the events that came before we knew its provider's id."""
    if not envoi.identifiant_fournisseur:
        return
    orphans = EvenementEnvoi.objects.filter(envoi=None, identifiant_fournisseur=envoi.identifiant_fournisseur)
    if early := list(orphans):
        orphans.update(envoi=envoi)
        _apply(envoi, early)


def rattacher_orphelins() -> None:
    """Second chance for events recorded while the message was being committed."""
    orphans = EvenementEnvoi.objects.filter(envoi=None).exclude(identifiant_fournisseur="")
    known = Envoi.objects.filter(identifiant_fournisseur__in=orphans.values("identifiant_fournisseur"))
    for envoi_id in known.values_list("pk", flat=True):
        with transaction.atomic():
            rattacher_evenements(_lock(envoi_id))


def _find(uuid: str, identifiant: str) -> Envoi | None:
    if uuid and (envoi_id := Envoi.objects.filter(uuid=_as_uuid(uuid)).values_list("pk", flat=True).first()):
        return _lock(envoi_id)
    envoi_ids = Envoi.objects.filter(identifiant_fournisseur=identifiant).values_list("pk", flat=True)
    return _lock(envoi_ids[0]) if identifiant and envoi_ids else None


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _lock(envoi_id: int) -> Envoi:
    return Envoi.objects.verrouilles().get(pk=envoi_id)


def _apply(envoi: Envoi, nouveaux: list[EvenementEnvoi]) -> None:
    if envoi.etat not in ETATS_SANS_RETOUR:
        _follow(envoi, list(envoi.evenements.all()))
    for event in nouveaux:
        if envoi.coordonnee and is_refus_d_adresse(event.type, event.motif):
            marquer_en_echec(envoi.coordonnee, event.detail or event.motif)


def _follow(envoi: Envoi, events: list[EvenementEnvoi]) -> None:
    """State and dates follow from all the events together, whatever came first."""
    reached = etat_atteint(event.type for event in events)
    if reached is None:
        return
    delivered = [event.horodatage for event in events if RANGS.get(event.type) == RANG_REMIS]
    envoi.remis_at = min(delivered, default=None)
    envoi.envoye_at = envoi.envoye_at or min(event.horodatage for event in events)
    if rang(reached) > rang(envoi.etat):
        _move(envoi, reached, max(events, key=lambda event: (RANGS.get(event.type, 0), event.horodatage)))
    else:
        envoi.save(update_fields=["remis_at", "envoye_at"])


def _move(envoi: Envoi, etat: Etat, cause: EvenementEnvoi) -> None:
    known_as_sent = rang(envoi.etat) > 0
    reason = f"{cause.prestataire} : {cause.detail or cause.motif or cause.type}"
    if etat == Etat.ENVOYE:
        envoi.envoyer()
    elif etat == Etat.DIFFERE:
        envoi.differer(reason)
    elif etat == Etat.REMIS:
        envoi.remettre()
    else:
        envoi.echouer(reason)
    envoi.prochain_essai_at = None
    envoi.save()
    if not known_as_sent:
        evenements.message_envoye(envoi)
    if etat == Etat.REMIS:
        evenements.message_remis(envoi)
    elif etat == Etat.ECHEC_DEFINITIF:
        evenements.message_en_echec(envoi)
