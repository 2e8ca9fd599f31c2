"""Signed links to the tracking page: nothing to guess, nothing personal in the address."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

SEL = "suivi.demandes.lien"
DUREE = 400 * 24 * 3600


def jeton_de_suivi(demande) -> str:
    return signing.TimestampSigner(salt=SEL).sign_object(demande.uuid.hex, compress=True)


def lire_jeton(jeton: str) -> UUID:
    """The request's uuid. Raises `signing.BadSignature` (forged) or `signing.SignatureExpired` (400 days)."""
    return UUID(signing.TimestampSigner(salt=SEL).unsign_object(jeton, max_age=DUREE))


def url_de_suivi(demande) -> str:
    """Absolute link that opens the tracking page of `demande`."""
    return settings.SITE_URL + reverse("suivi_ouvrir", args=[jeton_de_suivi(demande)])


def url_admin(demande) -> str:
    return settings.SITE_URL + reverse("demande_agent", args=[demande.pk])
