"""The clock of each territory: a date is the date where the authority is (reference, CRPA clocks)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from .enums import Zone

FUSEAUX = {
    Zone.METROPOLE: "Europe/Paris",
    Zone.ALSACE_MOSELLE: "Europe/Paris",
    Zone.GUADELOUPE: "America/Guadeloupe",
    Zone.MARTINIQUE: "America/Martinique",
    Zone.GUYANE: "America/Cayenne",
    Zone.REUNION: "Indian/Reunion",
    Zone.MAYOTTE: "Indian/Mayotte",
    Zone.SAINT_MARTIN: "America/Marigot",
    Zone.SAINT_BARTHELEMY: "America/St_Barthelemy",
}


def fuseau(zone: str) -> ZoneInfo:
    """The time zone of a territory; the site's own for one it does not know."""
    return ZoneInfo(FUSEAUX.get(zone, settings.TIME_ZONE))


def jour_a(moment: datetime, zone: str) -> date:
    """The calendar day of an instant in a territory."""
    return timezone.localtime(moment, fuseau(zone)).date()


def meme_heure(zone: str, fuseau_du_site: str, jour: date) -> bool:
    """The site shows the hour of this territory, at noon of that day."""
    midi = datetime(jour.year, jour.month, jour.day, 12, tzinfo=ZoneInfo("UTC"))
    return midi.astimezone(fuseau(zone)).utcoffset() == midi.astimezone(ZoneInfo(fuseau_du_site)).utcoffset()
