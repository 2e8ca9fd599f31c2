"""Communication points: the moments at which the institution writes, declared by the code that triggers them.

Which text is sent there is content: editors choose it (`models.Affectation`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from django.core.exceptions import ImproperlyConfigured

from .variables import CATALOGUE, COMMUNES


class Audience(StrEnum):
    USAGER = "usager"
    AGENT = "agent"


class PointInconnu(LookupError):
    """The code asks for a point nobody declared: a mistake of the developer, not of an editor."""


@dataclass(frozen=True)
class Mention:
    """What the law wants in the message: none of `variables` may be empty (one is enough if `une_suffit`).

    `article` is quoted to the editor and to the agent: « CRPA, art. R112-11-1, 2° ».
    """

    cle: str
    libelle: str
    article: str
    variables: tuple[str, ...]
    une_suffit: bool = False


@dataclass(frozen=True)
class PointDeCommunication:
    """`variables`: names of the catalogue the caller supplies, beside `COMMUNES`.

    `modele_par_defaut`: code of the message sent when editors assigned none (may be empty).
    """

    cle: str
    libelle: str
    audience: Audience = Audience.USAGER
    variables: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    modele_par_defaut: str = ""

    @property
    def noms(self) -> frozenset[str]:
        """Every variable a text may quote here."""
        return frozenset((*self.variables, *COMMUNES))


_POINTS: dict[str, PointDeCommunication] = {}
POINTS: Mapping[str, PointDeCommunication] = MappingProxyType(_POINTS)


def declarer(point: PointDeCommunication) -> PointDeCommunication:
    """Register a point; call it from the `ready()` or the actions module of the app that owns it."""
    known = _POINTS.get(point.cle)
    if known not in (None, point):
        raise ImproperlyConfigured(f"Le point de communication {point.cle} est déclaré deux fois.")
    quoted = {name for mention in point.mentions for name in mention.variables}
    if unknown := (quoted | set(point.variables)) - CATALOGUE.keys():
        raise ImproperlyConfigured(f"{point.cle} : variables hors catalogue : {', '.join(sorted(unknown))}.")
    if undeclared := quoted - point.noms:
        raise ImproperlyConfigured(f"{point.cle} : une mention cite {', '.join(sorted(undeclared))}, non fournie.")
    _POINTS[point.cle] = point
    return point


def retirer(cle: str) -> None:
    """Forget a point (tests, plugins)."""
    _POINTS.pop(cle, None)


def trouver(cle: str) -> PointDeCommunication:
    try:
        return _POINTS[cle]
    except KeyError:
        raise PointInconnu(f"Le point de communication « {cle} » n’est pas déclaré.") from None
