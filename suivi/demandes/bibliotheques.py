"""System libraries that some functions need; the rest works without them."""

import ctypes
from ctypes.util import find_library

PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
MAGIC = ("libmagic.so.1",)
MANQUE_PANGO = (
    "Les documents PDF ne peuvent pas être produits\u00a0: il manque les paquets Debian libpango-1.0-0, "
    "libpangoft2-1.0-0 et libharfbuzz-subset0."
)
MANQUE_MAGIC = (
    "Le type des pièces jointes n’est vérifié que par leur signature\u00a0: il manque le paquet Debian libmagic1."
)


def manquantes(bibliotheques: tuple[str, ...]) -> list[str]:
    """Those that this machine cannot load."""
    return [nom for nom in bibliotheques if not _chargeable(nom)]


def _chargeable(nom: str) -> bool:
    """By its Linux name, else by the one that this system gives it."""
    return _ouvre(nom) or _ouvre(find_library(nom.removeprefix("lib").split(".so")[0]))


def _ouvre(nom: str | None) -> bool:
    try:
        return nom is not None and ctypes.CDLL(nom) is not None
    except OSError:
        return False
