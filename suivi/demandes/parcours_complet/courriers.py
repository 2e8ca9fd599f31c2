"""The messages as they will leave: the text that the charter chose, the values of the simulated day."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.urls import NoReverseMatch, reverse

from charte.modeles.models import ModeleMessage
from charte.modeles.service import MessageIncomplet, modele_pour, rendre_message, trouver
from charte.modeles.valeurs import exemples
from charte.organisation.models import Agent

from ..dispositif import portees
from ..messages import valeurs_communes
from ..models import Demande
from .moments import MessageSimule

CANAUX = (("courriel", "Courriel"), ("sms", "SMS"), ("courrier", "Lettre"))
USAGER = "l’usager"


class Courriers:
    """What the charter would write along one simulated request. Texts are chosen once for each point."""

    def __init__(self, demande: Demande, agent: Agent) -> None:
        self.demande, self.agent = demande, agent
        self.manquants: list[str] = []
        self._communes: dict[bool, dict[str, Any]] = {}

    @cached_property
    def portees(self) -> list[str]:
        return portees(self.demande.demarche)

    @cached_property
    def exemples(self) -> dict[str, Any]:
        return exemples()

    def communes(self) -> dict[str, Any]:
        """The values of the day, the agent being named once there is one. Asked twice of the database at most."""
        named = self.demande.agent is not None
        if named not in self._communes:
            self._communes[named] = valeurs_communes(self.demande)
        return self._communes[named]

    def ecrire(self, point: str, valeurs: Mapping[str, Any] | None = None, *, a: str = USAGER) -> MessageSimule:
        declared = trouver(point)
        modele = modele_pour(declared, self.portees)
        if modele is None:
            self.manquants.append(declared.libelle)
            return MessageSimule(declared.libelle, a)
        values = {**self.exemples, **self.communes(), "reference": self.demande.reference, **(valeurs or {})}
        return MessageSimule(
            declared.libelle, a, modele.libelle, _url(modele), self._canaux(modele, declared, values, a)
        )

    def _canaux(self, modele: ModeleMessage, point, values: Mapping[str, Any], a: str):
        """The channels that are written; agents and outsiders only receive e-mails."""
        shown = CANAUX if a == USAGER else CANAUX[:1]
        return tuple(
            (label, message)
            for canal, label in shown
            if modele.textes(canal)[1].strip() and (message := _rendre(modele, point, values, canal))
        )


def _rendre(modele: ModeleMessage, point, values: Mapping[str, Any], canal: str):
    """None for a text that does not read: the screens of the charter say why."""
    try:
        return rendre_message(modele, point, values, canal, strict=False)
    except MessageIncomplet:
        return None


def _url(modele: ModeleMessage) -> str:
    try:
        return reverse(f"wagtailsnippets_{modele._meta.app_label}_{modele._meta.model_name}:edit", args=[modele.pk])
    except NoReverseMatch:
        return ""
