"""System checks of the journal's keys."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

LONGUEUR_MIN = 32


def declarer() -> None:
    """Called once, when the app is ready."""
    register(verifier_cles, Tags.security)
    register(verifier_cle_propre, Tags.security, deploy=True)


def verifier_cles(**_: Any) -> list[CheckMessage]:
    """A key that can be guessed proves nothing."""
    if any(len(cle) < LONGUEUR_MIN for cle in settings.CLES_JOURNAL):
        return [
            Error(
                f"PARVIS_CLE_JOURNAL contient une clé de moins de {LONGUEUR_MIN} caractères.",
                hint="openssl rand -base64 48",
                id="journal.E001",
            )
        ]
    return []


def verifier_cle_propre(**_: Any) -> list[CheckMessage]:
    """In production, SECRET_KEY is renewed for other reasons, and more people read it."""
    if settings.CLES_JOURNAL:
        return []
    return [
        Warning(
            "Le journal est signé par une clé dérivée de SECRET_KEY.",
            hint="Donnez-lui la sienne : PARVIS_CLE_JOURNAL (openssl rand -base64 48).",
            id="journal.W001",
        )
    ]
