"""Lines of the journal are written by `inscrire`, in tests too: a factory that saves would break the chain."""

import itertools
from typing import Any

from django.db import transaction

from suivi.journal.service import ACTES, Acteur, Canal, Evenement, Visibilite, declarer_acte, inscrire

ACTE = "essayer"
_dossiers = itertools.count(1)


def evenement(**champs: Any) -> Evenement:
    """One line; by default the usager, on line, in a new dossier, by the act `essayer` that it declares."""
    if champs.get("acte", ACTE) not in ACTES:
        declarer_acte(champs.get("acte", ACTE), "Essai", lambda e: f"L’essai n° {e.rang} a eu lieu.")
    valeurs: dict[str, Any] = {
        "acte": ACTE,
        "dossier": f"2026-ESSA-{next(_dossiers):04d}",
        "acteur": Acteur.usager(champs.get("usager")),
        "canal": Canal.EN_LIGNE,
        "visibilite": Visibilite.USAGER,
    }
    with transaction.atomic():
        return inscrire(**valeurs | champs)


def evenement_interne(**champs: Any) -> Evenement:
    """A line that only agents read."""
    return evenement(visibilite=Visibilite.INTERNE, **champs)


def fil(nombre: int, **champs: Any) -> list[Evenement]:
    """`nombre` lines of one dossier, in order."""
    champs.setdefault("dossier", f"2026-FILE-{next(_dossiers):04d}")
    return [evenement(**champs) for _ in range(nombre)]
