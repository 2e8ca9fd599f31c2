"""Receiver of `anymail.signals.tracking`: authenticated by anymail, read here, written by the actions."""

import hashlib
from typing import Any

from django.utils import timezone

from ..actions.retours import enregistrer
from ..models import EvenementEnvoi
from .etats import RANGS


def recevoir(sender: Any, event: Any, esp_name: str, **kwargs: Any) -> None:
    """Keep what tells of delivery; openings, clicks and complaints prove that the message arrived."""
    if event.event_type not in RANGS:
        return
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    uuid = str(metadata.get("envoi", ""))
    enregistrer(_read(event, esp_name, uuid), uuid)


def _read(event: Any, esp_name: str, uuid: str) -> EvenementEnvoi:
    detail = event.description or event.mta_response or ""
    return EvenementEnvoi(
        prestataire=esp_name[:40],
        identifiant=_identity(event, uuid),
        identifiant_fournisseur=str(event.message_id or "")[:255],
        type=event.event_type,
        horodatage=event.timestamp or timezone.now(),
        motif=str(event.reject_reason or "")[:20],
        detail=" ".join(str(detail).split())[:500],
    )


def _identity(event: Any, uuid: str) -> str:
    """The provider's id of the event; several give none: what it says identifies it."""
    what = [event.event_type, event.timestamp, event.recipient, event.reject_reason]
    parts = [event.event_id, event.message_id, uuid, *what]
    return hashlib.sha256("\n".join(str(part or "") for part in parts).encode()).hexdigest()
