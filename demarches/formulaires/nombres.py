"""Numbers as French people type and read them."""

import re
from decimal import Decimal

_NOMBRE = re.compile(r"^[+-]?[0-9]{1,15}(?:[.,][0-9]{1,10})?$")
_ESPACES = re.compile(r"[ \u00a0\u202f]")


def lire_saisie(texte: str) -> Decimal | None:
    """« 1 234,50 » or « 1234.5 »; None when it is not a number."""
    compact = _ESPACES.sub("", texte).replace("\u2212", "-")
    return Decimal(compact.replace(",", ".")) if _NOMBRE.match(compact) else None


def ecrire(nombre: Decimal) -> str:
    """The shortest decimal string: « 1234.5 », « 12 », never an exponent."""
    texte = f"{nombre:f}"
    texte = texte.rstrip("0").rstrip(".") if "." in texte else texte
    return "0" if texte in ("-0", "") else texte


def afficher(nombre: Decimal, decimales: int | None = None) -> str:
    """« 1 234,50 », with no-break spaces; as many decimals as there are when `decimales` is None."""
    texte = f"{nombre:,f}" if decimales is None else f"{nombre:,.{decimales}f}"
    if decimales is None and "." in texte:
        texte = texte.rstrip("0").rstrip(".")
    return texte.replace(",", "\u202f").replace(".", ",").replace("-", "\u2212")
