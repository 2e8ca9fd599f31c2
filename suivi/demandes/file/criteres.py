"""What an agent asks to see: read from an address, written back as an address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict

from suivi.journal.enums import Canal

from ..enums import ETATS_A_TRAITER, Etat


class Portee(models.TextChoices):
    """Whose requests."""

    ATTEND = "attend", "Ce qui m’attend"
    MOI = "moi", "À mon nom"
    SANS_AGENT = "sans_agent", "Sans agent"
    SERVICE = "service", "Tous mes services"


ETATS_PROPOSES = [(etat.value, etat.label) for etat in Etat if etat != Etat.BROUILLON]


@dataclass(frozen=True)
class Criteres:
    """What an address does not say, or says wrongly, is left out: an old saved view still opens."""

    portee: str = Portee.ATTEND
    agent: int | None = None
    etat: str = ""
    demarche: int | None = None
    etiquette: int | None = None
    canal: str = ""
    retard: bool = False
    mentions: bool = False
    q: str = ""

    @classmethod
    def lire(cls, donnees: Mapping[str, Any]) -> "Criteres":
        """From the parameters of an address."""
        return cls(
            portee=_parmi(donnees.get("portee"), Portee.values) or Portee.ATTEND,
            agent=_nombre(donnees.get("agent")),
            etat=_parmi(donnees.get("etat"), [value for value, _ in ETATS_PROPOSES]),
            demarche=_nombre(donnees.get("demarche")),
            etiquette=_nombre(donnees.get("etiquette")),
            canal=_parmi(donnees.get("canal"), Canal.values),
            retard=bool(donnees.get("retard")),
            mentions=bool(donnees.get("mentions")),
            q=str(donnees.get("q") or "").strip()[:100],
        )

    @classmethod
    def de_l_adresse(cls, adresse: str) -> "Criteres":
        return cls.lire(QueryDict(adresse))

    @property
    def adresse(self) -> str:
        """« portee=moi&etat=deposee », in a fixed order; « » for the list as it opens."""
        values = {cle: value for cle, value in asdict(self).items() if value not in (None, "", False, Portee.ATTEND)}
        return urlencode({cle: int(value) if value is True else value for cle, value in values.items()})

    @property
    def nombre_de_filtres(self) -> int:
        return sum(bool(value) for value in (self.etat, self.demarche, self.etiquette, self.canal, self.retard))

    @property
    def hors_file(self) -> bool:
        """Not by deadline but by deposit: a state in which agents have nothing to do, or notes that call me."""
        return self.mentions or (bool(self.etat) and self.etat not in ETATS_A_TRAITER)

    def avec(self, **changements: Any) -> "Criteres":
        return replace(self, **changements)


def _parmi(valeur: Any, permises: list[str]) -> str:
    return str(valeur) if valeur in permises else ""


def _nombre(valeur: Any) -> int | None:
    text = str(valeur or "")
    return int(text) if text.isdecimal() and len(text) < 19 else None
