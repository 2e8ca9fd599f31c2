from collections.abc import Collection
from dataclasses import dataclass, field

from charte.organisation.droits import services_autorises
from charte.organisation.enums import Role
from charte.organisation.models import Agent, Utilisateur
from suivi.journal.enums import Canal
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

    @property
    def est_agent(self) -> bool:
        return self.utilisateur is not None

    def est_habilite(self, service_id: int, roles: Collection[Role]) -> bool:
        """Whether the account may act so in this department; asked of the database once for each set of roles."""
        if self.utilisateur is None:
            return False
        wanted = frozenset(roles)
        if wanted not in self._services:
            self._services[wanted] = services_autorises(self.utilisateur, wanted)
        return service_id in self._services[wanted]
