from typing import Any

from django.core.checks import CheckMessage, Warning, register

from .bibliotheques import MAGIC, MANQUE_MAGIC, MANQUE_PANGO, PANGO, manquantes


@register()
def verifier_bibliotheques(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name the Debian packages that are missing; everything else works without them."""
    avis: list[CheckMessage] = []
    if absentes := manquantes(PANGO):
        paquets = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        avis.append(Warning(MANQUE_PANGO, hint=f"{paquets} ({', '.join(absentes)})", id="demandes.W001"))
    if manquantes(MAGIC):
        avis.append(Warning(MANQUE_MAGIC, hint="apt install libmagic1", id="demandes.W002"))
    return avis
