"""Signed links to an opinion: nothing to guess, nothing personal in the address."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from ..models import Avis

SEL = "suivi.demandes.avis"
GRACE = timedelta(days=15)
"""Late answers are still taken: what is late is not useless."""


def jeton_d_avis(avis: Avis) -> str:
    return signing.Signer(salt=SEL).sign_object(avis.uuid.hex, compress=True)


def lire_jeton_d_avis(jeton: str) -> UUID:
    """The opinion's uuid. Raises `signing.BadSignature` when it is forged."""
    return UUID(signing.Signer(salt=SEL).unsign_object(jeton))


def is_expire(avis: Avis) -> bool:
    """Fifteen days after the day it was awaited, the link opens nothing."""
    return timezone.localdate() > avis.echeance + GRACE


def url_d_avis(avis: Avis) -> str:
    return settings.SITE_URL + reverse("avis_exterieur", args=[jeton_d_avis(avis)])


def url_d_avis_interne(avis: Avis) -> str:
    return settings.SITE_URL + reverse("avis_interne", args=[avis.pk])
