from dataclasses import dataclass

from .enums import Civilite, NatureUsager
from .noms import cle_nom, noms_recherches


@dataclass(frozen=True)
class Identite:
    """Who a person or a legal entity says she is. A person has a `nom`, an entity a `raison_sociale`."""

    nature: NatureUsager = NatureUsager.PERSONNE
    civilite: Civilite | str = ""
    prenom: str = ""
    nom: str = ""
    nom_usage: str = ""
    raison_sociale: str = ""

    def __post_init__(self) -> None:
        if not self.cle:
            raise ValueError("Une identité a un nom ou une raison sociale.")

    @property
    def cle(self) -> str:
        """What two records of one person share."""
        if self.nature == NatureUsager.ORGANISATION:
            return cle_nom("", "", self.raison_sociale)
        return cle_nom(self.prenom, self.nom)

    @property
    def recherche(self) -> str:
        """Every name she may be looked for by."""
        return noms_recherches(self.prenom, self.nom, self.nom_usage, self.raison_sociale)
