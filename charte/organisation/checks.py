from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections
from django.utils import timezone

from .fuseaux import FUSEAUX, meme_heure


@register(Tags.database)
def verifier_fuseau(app_configs: Any, databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The site shows the hour of the authority's territory (`manage.py check --database default`)."""
    from .models import Collectivite

    if not databases or Collectivite._meta.db_table not in connections[databases[0]].introspection.table_names():
        return []
    collectivite = Collectivite.objects.using(databases[0]).first()
    if collectivite is None or meme_heure(collectivite.zone, settings.TIME_ZONE, timezone.now().date()):
        return []
    attendu = FUSEAUX[collectivite.zone]
    return [
        Warning(
            f"Le site montre l’heure de {settings.TIME_ZONE}, mais la collectivité est en zone "
            f"«\u00a0{collectivite.get_zone_display()}\u00a0» ({attendu}). Les délais suivent la zone\u00a0; "
            "les heures affichées, non.",
            hint=f"TIME_ZONE={attendu}",
            id="organisation.W001",
        )
    ]
