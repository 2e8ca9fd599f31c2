from collections.abc import Collection
from dataclasses import dataclass, field

from charte.organisation.droits import services_autorises
from charte.organisation.enums import Role
from charte.organisation.models import Agent, Utilisateur
from suivi.journal.enums import Canal, TypeActeur
from suivi.journal.service import Acteur


@dataclass(frozen=True)
class Intervenant:
    """Who performs an act, and by which channel."""

    acteur: Acteur
    canal: Canal
    utilisateur: Utilisateur | None = None
    agent: Agent | None = None
    _services: dict[frozenset[Role], frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def par_agent(cls, utilisateur: Utilisateur, canal: Canal = Canal.EN_LIGNE) -> "Intervenant":
        """Raises `PermissionDenied`-like refusal later, in the action, when the account has no agent profile."""
        agent = Agent.objects.filter(utilisateur_id=utilisateur.pk, actif=True).first()
        acteur = Acteur.agent(agent) if agent else Acteur.systeme()
        return cls(acteur, canal, utilisateur, agent)

    @classmethod
    def par_usager(cls, usager, canal: Canal = Canal.EN_LIGNE) -> "Intervenant":
        return cls(Acteur.usager(usager), canal)

    @classmethod
    def systeme(cls) -> "Intervenant":
        return cls(Acteur.systeme(), Canal.SYSTEME)

    @classmethod
    def tiers(cls) -> "Intervenant":
        """An outsider who answers by a signed link. The journal keeps no name: it could never be erased."""
        return cls(Acteur(TypeActeur.SYSTEME, "Une personne consultée"), Canal.EN_LIGNE)

    def services(self, roles: Collection[Role]) -> frozenset[int]:
        """Ids of the departments where he has one of these roles, asked once."""
        key = frozenset(roles)
        if key not in self._services:
            self._services[key] = services_autorises(self.utilisateur, key) if self.est_agent else frozenset()
        return self._services[key]

    @property
    def est_agent(self) -> bool:
        return self.utilisateur is not None

    def est_habilite(self, service_id: int, roles: Collection[Role]) -> bool:
        """Whether the account may act so in this department."""
        return service_id in self.services(roles)
