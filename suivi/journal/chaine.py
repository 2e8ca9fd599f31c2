"""Digest of a line and seal of a head: one canonical form, the same bytes on SQLite and PostgreSQL."""

import json
from datetime import UTC
from typing import Any

from .cles import signer
from .models import Evenement, TeteDeChaine

FORMAT = 1


def empreinte(evenement: Evenement) -> str | None:
    """Digest of every field of the line and of the digest before it; None when its key is unknown."""
    return signer(evenement.cle, _canonique(_champs(evenement)))


def sceau(tete: TeteDeChaine) -> str | None:
    """Signature of the head; None when its key is unknown."""
    return signer(
        tete.cle, _canonique({"tete": tete.dossier, "rang": tete.rang, "empreinte": tete.empreinte, "cle": tete.cle})
    )


def _champs(evenement: Evenement) -> dict[str, Any]:
    return {
        "format": evenement.format,
        "cle": evenement.cle,
        "dossier": evenement.dossier,
        "rang": evenement.rang,
        "usager": evenement.usager_id,
        "acte": evenement.acte,
        "acteur_type": evenement.acteur_type,
        "agent": evenement.agent_id,
        "acteur_libelle": evenement.acteur_libelle,
        "canal": evenement.canal,
        "visibilite": evenement.visibilite,
        "horodatage": evenement.horodatage.astimezone(UTC).isoformat(timespec="microseconds"),
        "donnees": evenement.donnees,
        "precedente": evenement.empreinte_precedente,
    }


def _canonique(champs: dict[str, Any]) -> bytes:
    texte = json.dumps(champs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return texte.encode("utf-8", "surrogatepass")
