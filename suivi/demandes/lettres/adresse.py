"""The address as the window of an envelope wants it: at most 6 lines of 38 characters (NF Z10-011). Pure."""

import re
import textwrap
import unicodedata
from collections.abc import Mapping

LIGNES_MAX = 6
LARGEUR = 38

ABREGES = {
    "allée": "ALL",
    "appartement": "APP",
    "avenue": "AV",
    "bâtiment": "BAT",
    "boulevard": "BD",
    "chemin": "CHE",
    "escalier": "ESC",
    "étage": "ETG",
    "faubourg": "FG",
    "immeuble": "IMM",
    "impasse": "IMP",
    "lieu-dit": "LD",
    "lotissement": "LOT",
    "passage": "PAS",
    "place": "PL",
    "quartier": "QUA",
    "résidence": "RES",
    "route": "RTE",
    "saint": "ST",
    "sainte": "STE",
    "square": "SQ",
}
"""Words shortened only when the line is too long, as the post office writes them."""


def bloc_adresse(nom: str, adresse: Mapping[str, str]) -> list[str]:
    """Name, complement, street, postcode and town in capitals, country when abroad: ready for the window.

    `adresse`: voie, complement, code_postal, ville, pays; empty when the person gave none.
    """
    town = _capitales(f"{adresse.get('code_postal', '')} {adresse.get('ville', '')}")
    country = _capitales(adresse.get("pays", ""))
    end = [_couper(line) for line in (town, "" if country == "FRANCE" else country) if line]
    street = [line for part in ("complement", "voie") for line in _lignes(adresse.get(part, ""))]
    room = LIGNES_MAX - len(end)
    who = _lignes(nom)[: max(1, room - len(street))]
    return [*who, *street[: room - len(who)], *end]


def _lignes(texte: str) -> list[str]:
    """One line when it fits, shortened words if need be, else two lines at most."""
    flat = " ".join(texte.split())
    if len(flat) > LARGEUR:
        flat = " ".join(ABREGES.get(word.lower(), word) for word in flat.split(" "))
    return textwrap.wrap(flat, LARGEUR)[:2]


def _couper(ligne: str) -> str:
    return ligne[:LARGEUR].rstrip()


def _capitales(texte: str) -> str:
    """« 99000 CLAIRVAL SUR LOIRE »: no accent, no punctuation, as sorting machines read."""
    plain = unicodedata.normalize("NFD", texte.upper())
    letters = "".join(char for char in plain if not unicodedata.combining(char)).replace("Œ", "OE").replace("Æ", "AE")
    return " ".join(re.sub(r"[^A-Z0-9]", " ", letters).split())
