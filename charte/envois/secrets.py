"""What a message holds for its reader alone, a personal link or a code: those who read over his shoulder do not."""

from html import escape

from .encodage import decoder

CACHE = "[lien ou code réservé à la personne]"
_SECRETS: set[str] = set()


def declarer_secrets(*variables: str) -> None:
    """Name variables whose value opens something. Called once, at start."""
    _SECRETS.update(variables)


def masquer(envoi, texte: str) -> str:
    """`texte`, plain or HTML, as agents read it."""
    values = decoder(envoi.valeurs)
    secrets = [str(values[name]) for name in _SECRETS if values.get(name)]
    for secret in sorted(secrets, key=len, reverse=True):
        texte = texte.replace(escape(secret), CACHE).replace(secret, CACHE)
    return texte
