"""The messages shipped with Parvis, as published texts. Never over what an editor wrote."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import ModeleMessage
from .models.modele import CHAMPS_DE_TEXTE
from .variables import DONNEES


@transaction.atomic
def charger(fichier: Path = DONNEES) -> list[ModeleMessage]:
    """Create the missing messages and refresh those nobody touched; returns what was written. Idempotent.

    `fichier`: another set of the same shape, shipped by a higher floor; a channel may be missing there.
    """
    data = json.loads(fichier.read_text(encoding="utf-8"))
    return [modele for message in data["messages"] if (modele := _load(message))]


def _load(message: dict[str, Any]) -> ModeleMessage | None:
    fields = _fields(message)
    modele = ModeleMessage.objects.filter(code=message["code"]).first()
    if modele is None:
        modele = ModeleMessage(code=message["code"], live=False)
    elif _edited(modele):
        return None
    for name, value in fields.items():
        setattr(modele, name, value)
    modele.full_clean()
    digest = empreinte(modele)
    if digest == modele.empreinte_origine:
        return None
    modele.empreinte_origine = digest
    modele.save()
    modele.save_revision(clean=False).publish()
    return modele


def _fields(message: dict[str, Any]) -> dict[str, str]:
    email, sms, letter = (message["canaux"].get(canal, {}) for canal in ("email", "sms", "courrier"))
    return {
        "libelle": message["libelle"],
        "courriel_objet": email["objet"],
        "courriel_corps": email["corps"],
        "sms_texte": sms.get("texte", ""),
        "courrier_objet": letter.get("objet", ""),
        "courrier_corps": letter.get("corps", ""),
        "fondement": "\n".join(message["fondement"]),
        "notes": message["notes"] or "",
    }


def _edited(modele: ModeleMessage) -> bool:
    """Did someone write in it since it was loaded, draft included?"""
    latest = modele.get_latest_revision_as_object()
    return empreinte(modele) != modele.empreinte_origine or empreinte(latest) != modele.empreinte_origine


def empreinte(modele: ModeleMessage) -> str:
    """Digest of everything an editor can write."""
    fields = ("libelle", *CHAMPS_DE_TEXTE, "fondement", "notes")
    content = json.dumps([getattr(modele, field) for field in fields], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
