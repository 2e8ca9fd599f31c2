"""References people read aloud: `2026-K7QF-3M9D-W` (year, eight random characters, check character)."""

import re
import secrets

from django.utils import timezone

# Crockford's base 32: no I, L, O, U, so nothing is misread on paper or on the phone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LECTURES = str.maketrans({"I": "1", "L": "1", "O": "0"})
MOTIF = re.compile(rf"[0-9]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]")
EXEMPLE = "2026-K7QF-3M9D-W"


def cle_de_controle(corps: str) -> str:
    """Checksum over the field of 32 elements (x⁵ + x² + 1), each place weighted by a power of x.

    Any one wrong character changes it, and so does any two characters swapped, side by side or not.
    """
    total = 0
    for char in corps:
        total = (total ^ ALPHABET.index(char)) << 1
        if total & 0b100000:
            total ^= 0b100101
    return ALPHABET[total]


def nouvelle_reference() -> str:
    """A new random reference (40 bits a year): unguessable in sequence; uniqueness is the database's."""
    year = timezone.localdate().year
    part = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{year}-{part[:4]}-{part[4:]}-{cle_de_controle(f'{year}{part}')}"


def lire_reference(saisie: str) -> str:
    """What a person typed, as a reference. Raises ValueError with a message in French."""
    compact = re.sub(r"[\s\-‐‑–—−.]", "", saisie).upper().translate(LECTURES)
    reference = f"{compact[:4]}-{compact[4:8]}-{compact[8:12]}-{compact[12:]}"
    if not MOTIF.fullmatch(reference):
        raise ValueError(f"Ce numéro n’a pas la forme attendue, par exemple {EXEMPLE}.")
    if cle_de_controle(compact[:12]) != compact[12]:
        raise ValueError("Ce numéro contient une faute de frappe : vérifiez chaque caractère.")
    return reference
