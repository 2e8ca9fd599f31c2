"""One contact point, one writing: what is stored and shown, and the key that finds it again."""

import unicodedata

from .enums import TypeCoordonnee
from .noms import normaliser_nom
from .telephones import normaliser


def mettre_en_forme(genre: TypeCoordonnee, valeur: str) -> str:
    """The value as stored. Raises `TelephoneInvalide` for a phone that cannot be called."""
    propre = unicodedata.normalize("NFC", valeur).strip()
    if genre == TypeCoordonnee.TELEPHONE:
        return normaliser(propre)
    if genre == TypeCoordonnee.ADRESSE:
        return "\n".join(" ".join(ligne.split()) for ligne in propre.splitlines() if ligne.strip())
    return propre


def cle_coordonnee(genre: TypeCoordonnee, valeur: str) -> str:
    """What two writings of one contact point share: case of an e-mail, accents and line breaks of an address."""
    if genre == TypeCoordonnee.TELEPHONE:
        return valeur
    if genre == TypeCoordonnee.ADRESSE:
        return normaliser_nom(valeur)
    return valeur.casefold()
