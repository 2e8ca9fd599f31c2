"""« Que dire à l’appelant »: from what is known of a request to what may be said on the phone."""

from .script import Script, ecrire_script
from .verification import Verification, verifications

__all__ = ["Script", "Verification", "ecrire_script", "verifications"]
