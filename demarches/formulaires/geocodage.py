"""Suggestions of addresses, by a plug-in that the authority chooses. Off by default; free entry is always possible.

The browser only ever asks us: no address typed goes to a third party without the server's setting.
"""

import json
import logging
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Protocol
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit

from django.conf import settings

DELAI = 2
"""Seconds; after that, people write on."""

OCTETS_MAX = 200_000
NOMBRE = 5
LONGUEUR = (3, 200)
"""Characters worth asking about."""

journal = logging.getLogger(__name__)


@dataclass(frozen=True)
class Suggestion:
    """An address as it would be written in the form. `score`: 0 to 1; coordinates are WGS 84 degrees."""

    libelle: str
    voie: str
    code_postal: str
    ville: str
    code_insee: str = ""
    score: float = 0.0
    latitude: str = ""
    longitude: str = ""

    def en_json(self) -> dict[str, Any]:
        return asdict(self)


class Geocodeur(Protocol):
    """A source of addresses. May raise OSError or ValueError: the form goes on without it."""

    def chercher(self, texte: str) -> list[Suggestion]: ...


class Geoplateforme:
    """The format of the national geocoding service (GeoJSON), also spoken by a local « addok »."""

    def chercher(self, texte: str) -> list[Suggestion]:
        adresse = f"{settings.PARVIS_GEOCODEUR_URL.rstrip('/')}/search?{urlencode({'q': texte, 'limit': NOMBRE})}"
        if urlsplit(adresse).scheme not in ("http", "https"):
            raise ValueError(f"Adresse de géocodeur refusée : {adresse}")
        requete = urllib.request.Request(adresse, headers={"User-Agent": "Parvis"})  # noqa: S310
        with urllib.request.urlopen(requete, timeout=DELAI) as reponse:  # noqa: S310
            donnees = json.loads(reponse.read(OCTETS_MAX))
        return [_lire(objet) for objet in donnees["features"][:NOMBRE]]


GEOCODEURS: dict[str, Callable[[], Geocodeur]] = {"geoplateforme": Geoplateforme}
"""Register a plug-in here, under the name that `PARVIS_GEOCODEUR` gives."""


def is_actif() -> bool:
    return settings.PARVIS_GEOCODEUR in GEOCODEURS


def chercher(texte: str) -> list[Suggestion]:
    """What the address may be, best first; nothing when no plug-in answers. Never raises."""
    texte = " ".join(texte.split())[: LONGUEUR[1]]
    if not is_actif() or len(texte) < LONGUEUR[0]:
        return []
    try:
        return GEOCODEURS[settings.PARVIS_GEOCODEUR]().chercher(texte)
    except (OSError, URLError, ValueError, KeyError, TypeError, AttributeError) as exc:
        journal.warning("Le géocodeur ne répond pas : %s", type(exc).__name__)
        return []


def _lire(objet: dict[str, Any]) -> Suggestion:
    proprietes = objet["properties"]
    longitude, latitude = (objet.get("geometry") or {}).get("coordinates") or ("", "")
    return Suggestion(
        libelle=str(proprietes["label"]),
        voie=str(proprietes.get("name") or ""),
        code_postal=str(proprietes.get("postcode") or ""),
        ville=str(proprietes.get("city") or ""),
        code_insee=str(proprietes.get("citycode") or ""),
        score=float(proprietes.get("score") or 0),
        latitude=str(latitude),
        longitude=str(longitude),
    )
