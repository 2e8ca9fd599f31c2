"""References people read aloud: `2026-K7QF-3M9D-5` (year, eight random characters, check digit)."""

import re
import secrets

from django.utils import timezone

# Crockford's base 32: no I, L, O, U, so nothing is misread on paper or on the phone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LECTURES = str.maketrans({"I": "1", "L": "1", "O": "0"})
MOTIF = re.compile(rf"^\d{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]$")


def cle_de_controle(corps: str) -> str:
    """Luhn mod 32 over the year and the random part: any single wrong character changes it."""
    total, double = 0, True
    for char in reversed(corps):
        value = ALPHABET.index(char) * (2 if double else 1)
        total += value // len(ALPHABET) + value % len(ALPHABET)
        double = not double
    return ALPHABET[-total % len(ALPHABET)]


def nouvelle_reference() -> str:
    """A new random reference (40 bits a year): unguessable in sequence; uniqueness is the database's."""
    year = timezone.localdate().year
    part = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{year}-{part[:4]}-{part[4:]}-{cle_de_controle(f'{year}{part}')}"


def lire_reference(saisie: str) -> str:
    """What a person typed, as a reference. Raises ValueError with a message in French."""
    compact = re.sub(r"[\s\-–—.]", "", saisie).upper().translate(LECTURES)
    reference = f"{compact[:4]}-{compact[4:8]}-{compact[8:12]}-{compact[12:]}"
    if not MOTIF.match(reference):
        raise ValueError("Ce numéro n’a pas la forme attendue, par exemple 2026-K7QF-3M9D-5.")
    if cle_de_controle(compact[:12]) != compact[12]:
        raise ValueError("Ce numéro contient une faute de frappe : vérifiez chaque caractère.")
    return reference
